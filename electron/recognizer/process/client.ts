import { setTimeout as sleep } from "node:timers/promises";
import {
	type AnyEvent,
	DigitcamError,
	type Outcome,
} from "../../contract/bridge.ts";
import {
	type AppInfo,
	type CommandAnswer,
	type CommandHandlers,
	type CommandName,
	type CommandRequest,
	commands,
	type HostCommand,
	type Status,
} from "../../contract/schema.ts";
import type { Failure, SourceSpec } from "../../contract/source.ts";
import { SharedFile, writeTemporaryFile } from "../source/temporary-file.ts";
import type { RecognizerMessage, WindowSettings } from "./protocol.ts";
import { Supervisor, type SupervisorOptions } from "./supervisor.ts";

/** One window's share of the app: its own source, its own recognition, its own pace. */
export interface Session {
	readonly handlers: Omit<CommandHandlers, HostCommand>;
	/** Releases the source; resolves when that is done, and never rejects. */
	close(): Promise<void>;
}

export interface SessionOptions {
	readonly host: AppInfo["host"];
	/** The source to open when the window says hello. Undefined: the first camera, where there is one. */
	readonly start: SourceSpec | undefined;
	/** The name of the camera of an earlier start, where that is what `start` is: where it is not there, it is waited for. */
	readonly startCamera?: string | undefined;
	/** The dropped file that `start` is. */
	readonly startFile?: SharedFile | undefined;
	/** A dropped file is shown: the session lets it go with its source, and whoever wants it for longer holds it. */
	readonly onDropped?: (file: SharedFile) => void;
	readonly emit: (event: AnyEvent) => void;
	/** The window asked to quit, and its source is released. */
	readonly onQuit: () => void;
}

/** How long a window waits for its source to be released, in ms. A process that hangs is ended after it. */
const releaseWithinMs = 2000;

interface Window
	extends Pick<SessionOptions, "host" | "start" | "startCamera" | "emit"> {
	readonly id: number;
	/** What it has set, as the process said last. */
	settings: WindowSettings | undefined;
	status: Status | undefined;
}

/** A message that waits for its answer. */
interface Question {
	readonly window: Window;
	readonly message:
		| {
				readonly kind: "command";
				readonly name: CommandName;
				readonly request: unknown;
		  }
		| { readonly kind: "close" };
	readonly settle: (outcome: Outcome<unknown>) => void;
}

const nothing: Outcome<unknown> = { ok: true, value: undefined };

const previewBroken: Failure = {
	code: "recognizer-stopped",
	message:
		"The camera process stopped while a camera was opened for a preview. Choose the camera to try it.",
};

/** Commands that begin anew where the process is left alone. */
const startAgain: readonly CommandName[] = ["hello", "openSource", "reopen"];

/**
 * The recognizer as its host has it: the windows' sessions run in a process of their own. Where that stops, another takes its
 * place, and each window has its source and settings again; what was asked meanwhile is answered then.
 */
export class RecognizerClient {
	readonly #supervisor: Supervisor;
	readonly #windows = new Map<number, Window>();
	readonly #questions = new Map<number, Question>();
	#lastId = 0;
	#failure: Failure | undefined;
	#tellReady: () => void = () => {};
	#tellFailed: (error: DigitcamError) => void = () => {};
	/** Settles when the process can be asked for the first time; rejects with a DigitcamError where it cannot be started. */
	readonly ready: Promise<void>;

	constructor(options: SupervisorOptions) {
		this.ready = new Promise((resolve, reject) => {
			this.#tellReady = resolve;
			this.#tellFailed = reject;
		});
		// Whoever is not interested need not catch it.
		this.ready.catch(() => {});
		this.#supervisor = new Supervisor(options, {
			onReady: () => this.#restore(),
			onMessage: (message) => this.#hear(message),
			onRestarting: () => this.#tellRestarting(),
			onStopped: (failure) => this.#giveUp(failure),
		});
		this.#supervisor.start();
	}

	/** Number of the process that runs, or is being started. */
	get pid(): number | undefined {
		return this.#supervisor.pid;
	}

	/** Opens a window's session. Its commands wait until the process is there. */
	openWindow(options: SessionOptions): Session {
		const { host, start, startCamera, emit } = options;
		this.#lastId += 1;
		const window: Window = {
			id: this.#lastId,
			host,
			start,
			startCamera,
			emit,
			settings: undefined,
			status: undefined,
		};
		this.#windows.set(window.id, window);
		if (this.#supervisor.phase === "ready") this.#sendOpen(window);
		return this.#createSession(window, options);
	}

	/** Ends the process; its camera is released first. */
	close(): Promise<void> {
		this.#windows.clear();
		return this.#supervisor.close();
	}

	#createSession(
		window: Window,
		{ startFile, onDropped, onQuit }: SessionOptions,
	): Session {
		let dropped = startFile?.hold();
		/** Counts the sources that were asked for or left, so that a late file can be told from a current one. */
		let sourceRequest = 0;
		const ask = <Name extends CommandName>(
			name: Name,
			request: CommandRequest<Name>,
		) => this.#ask(window, name, request);

		/**
		 * Opens `spec`. The dropped file that was looked at before is no longer needed then; where `spec` cannot be opened that is
		 * what stays.
		 */
		const open = async (spec: SourceSpec, file?: SharedFile) => {
			sourceRequest += 1;
			const request = sourceRequest;
			try {
				await ask("openSource", spec);
			} catch (error) {
				await file?.release();
				throw error;
			}
			if (request !== sourceRequest) {
				await file?.release();
				return;
			}
			const before = dropped;
			dropped = file;
			if (file !== undefined) onDropped?.(file);
			await before?.release();
		};
		const leave = async (release: () => Promise<void>) => {
			sourceRequest += 1;
			const before = dropped;
			dropped = undefined;
			try {
				await release();
			} finally {
				await before?.release();
			}
		};
		const close = () => leave(() => this.#closeWindow(window));

		const handedOn = Object.fromEntries(
			Object.keys(commands).map((name) => [
				name,
				(request: never) => ask(name as CommandName, request),
			]),
			// Each handler of the contract asks the process for the command of its name.
		) as unknown as CommandHandlers;
		return {
			close,
			handlers: {
				...handedOn,
				openSource: (spec) => open(spec),
				openFile: async ({ name, bytes }) => {
					sourceRequest += 1;
					const request = sourceRequest;
					const file = new SharedFile(await writeTemporaryFile(name, bytes));
					// Another source may have been asked for meanwhile, or the window may be closed.
					if (request === sourceRequest)
						await open({ kind: "file", path: file.path }, file);
					else await file.release();
				},
				closeSource: () => leave(() => ask("closeSource", undefined)),
				quit: async () => {
					await close();
					onQuit();
				},
			},
		};
	}

	async #closeWindow(window: Window): Promise<void> {
		if (!this.#windows.delete(window.id)) return;
		for (const [id, { window: asked, settle }] of this.#questions)
			if (asked === window) {
				this.#questions.delete(id);
				settle(nothing);
			}
		// In any other phase the process holds nothing, or is about to.
		if (this.#supervisor.phase !== "ready") return;
		const late = new AbortController();
		await Promise.race([
			this.#question({ window, message: { kind: "close" } }),
			sleep(releaseWithinMs, undefined, { signal: late.signal }).catch(
				() => {},
			),
		]);
		late.abort();
	}

	/** @throws DigitcamError what the command fails with; `recognizer-stopped` where the process is left alone */
	async #ask<Name extends CommandName>(
		window: Window,
		name: Name,
		request: CommandRequest<Name>,
	): Promise<CommandAnswer<Name>> {
		if (this.#failure !== undefined) {
			if (!startAgain.includes(name)) throw new DigitcamError(this.#failure);
			this.#failure = undefined;
			// Another source is asked for: the one at which it stopped would stop it again.
			if (name === "openSource" && window.settings !== undefined)
				window.settings = { ...window.settings, source: undefined };
			this.#tellRestarting();
			this.#supervisor.start();
			// The source is opened again with all the rest.
			if (name === "reopen") return undefined as CommandAnswer<Name>;
		}
		const outcome = await this.#question({
			window,
			message: { kind: "command", name, request },
		});
		if (!outcome.ok) throw new DigitcamError(outcome.failure);
		// The process derives its answers from the same contract.
		return outcome.value as CommandAnswer<Name>;
	}

	/** Resolves with the answer, though the process should stop meanwhile. */
	#question(question: Omit<Question, "settle">): Promise<Outcome<unknown>> {
		return new Promise((settle) => {
			this.#lastId += 1;
			this.#questions.set(this.#lastId, { ...question, settle });
			this.#sendQuestion(this.#lastId, question);
		});
	}

	#sendQuestion(
		id: number,
		{ window, message }: Omit<Question, "settle">,
	): void {
		if (this.#supervisor.phase === "ready")
			this.#supervisor.send({ ...message, window: window.id, id });
	}

	#sendOpen({ id, host, start, startCamera, settings }: Window): void {
		this.#supervisor.send({
			kind: "open",
			window: id,
			host,
			start,
			startCamera,
			settings,
		});
	}

	#hear(message: RecognizerMessage): void {
		if (message.kind === "answer") {
			this.#questions
				.get(message.id)
				?.settle(message.outcome as Outcome<unknown>);
			this.#questions.delete(message.id);
			return;
		}
		if (!("window" in message)) return;
		const window = this.#windows.get(message.window);
		// It may have been closed while the message was on its way.
		if (window === undefined) return;
		if (message.kind === "settings") {
			window.settings = message.settings;
			return;
		}
		const { event } = message;
		if (event.name === "status") window.status = event.payload;
		window.emit(event);
	}

	/** Gives a new process all that the one before it had. */
	#restore(): void {
		this.#tellReady();
		for (const window of this.#windows.values()) this.#sendOpen(window);
		for (const [id, question] of this.#questions) {
			const { message, settle } = question;
			// A closed window holds nothing in the new process, which has sent no frame yet.
			if (message.kind === "close" || message.name === "frameDrawn") {
				this.#questions.delete(id);
				settle(nothing);
			} else if (message.name === "previewCamera") {
				// Its driver may be what stopped the process: it is not tried again unasked.
				this.#questions.delete(id);
				settle({ ok: false, failure: previewBroken });
			} else this.#sendQuestion(id, question);
		}
	}

	#tellRestarting(): void {
		for (const window of this.#windows.values())
			this.#tellStatus(window, { restarting: true });
	}

	#giveUp(failure: Failure): void {
		this.#failure = failure;
		this.#tellFailed(new DigitcamError(failure));
		for (const { settle } of this.#questions.values())
			settle({ ok: false, failure });
		this.#questions.clear();
		for (const window of this.#windows.values()) {
			const spec = window.settings?.source?.spec;
			this.#tellStatus(window, {
				restarting: false,
				recognizer: { name: "stopped", spec, failure },
			});
		}
	}

	/** A window that has heard nothing yet has nothing to be told. */
	#tellStatus(window: Window, changed: Partial<Status>): void {
		if (window.status === undefined) return;
		const status = { ...window.status, ...changed };
		window.emit({ name: "status", payload: status });
	}
}
