import * as v from "valibot";
import type {
	CommandAnswer,
	CommandHandlers,
	CommandName,
	CommandRequest,
	EventName,
	Events,
} from "./schema.ts";
import { commands } from "./schema.ts";
import type { Failure } from "./source.ts";

/** The result of a command. Errors are values. */
export type Outcome<Value> =
	| { readonly ok: true; readonly value: Value }
	| { readonly ok: false; readonly failure: Failure };

/** An event with its name. */
export type AnyEvent = {
	[Name in EventName]: { readonly name: Name; readonly payload: Events[Name] };
}[EventName];

/** The window's end of the contract, the same over Electron's IPC and over the WebSocket. */
export interface Bridge {
	invoke<Name extends CommandName>(
		name: Name,
		request: CommandRequest<Name>,
	): Promise<Outcome<CommandAnswer<Name>>>;
	/** Calls `listener` with every event; returns the function that stops it. */
	listen(listener: (event: AnyEvent) => void): () => void;
	/**
	 * Opens a file that somebody dropped or chose by its path, however large it is.
	 * @returns undefined where the file has no path, as a picture that was pasted
	 */
	openByPath?(file: Blob): Promise<Outcome<void>> | undefined;
	/** Calls `listener` once when the Node side is gone. */
	onClosed(listener: () => void): void;
}

/** A failure as an Error, for Node-side code that cannot return one. */
export class DigitcamError extends Error {
	override readonly name = "DigitcamError";
	readonly code: string;

	constructor(failure: Failure, options?: ErrorOptions) {
		super(failure.message, options);
		this.code = failure.code;
	}
}

/** Any thrown value as a failure; an error without a code is `internal`. */
export function toFailure(error: unknown): Failure {
	if (!(error instanceof Error))
		return { code: "internal", message: String(error) };
	const code =
		"code" in error && typeof error.code === "string" ? error.code : "internal";
	return { code, message: error.message };
}

const isCommandName = (name: unknown): name is CommandName =>
	typeof name === "string" && Object.hasOwn(commands, name);

async function answer<Name extends CommandName>(
	handler: CommandHandlers[Name],
	name: Name,
	request: unknown,
): Promise<Outcome<CommandAnswer<Name>>> {
	const parsed = v.safeParse(commands[name].request, request);
	if (!parsed.success) {
		const issue = parsed.issues[0];
		const where = v.getDotPath(issue) ?? "the request";
		return {
			ok: false,
			failure: {
				code: "invalid-request",
				message: `Command "${name}" cannot take ${where}: ${issue.message}.`,
			},
		};
	}
	try {
		return {
			ok: true,
			value: await handler(parsed.output as CommandRequest<Name>),
		};
	} catch (error) {
		return { ok: false, failure: toFailure(error) };
	}
}

/** The end of whoever has these handlers: validates the request, runs the handler, and turns an error that it throws into a value. */
export async function answerCommand(
	handlers: Partial<CommandHandlers>,
	name: unknown,
	request: unknown,
): Promise<Outcome<unknown>> {
	const handler = isCommandName(name) ? handlers[name] : undefined;
	if (!isCommandName(name) || handler === undefined) {
		return {
			ok: false,
			failure: {
				code: "unknown-command",
				message: `There is no command ${JSON.stringify(name)}.`,
			},
		};
	}
	return answer<CommandName>(handler, name, request);
}
