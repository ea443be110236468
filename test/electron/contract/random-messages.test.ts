import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { answerCommand } from "../../../electron/contract/bridge.ts";
import {
	type CommandHandlers,
	commands,
} from "../../../electron/contract/schema.ts";
import { decodeWire } from "../../../electron/contract/wire.ts";
import { hostileMessages } from "../../support/hostile/messages.ts";

const messages = 100_000;

const names = Object.keys(commands) as (keyof typeof commands)[];

/** What becomes of a message: the name of the codec's error, for which the host closes the window, or of its outcome. */
async function endOf(bytes: Uint8Array, handlers: CommandHandlers) {
	let decoded: object;
	try {
		decoded = decodeWire(bytes);
	} catch (error) {
		return (error as Error).name;
	}
	const { command, request } = decoded as Record<string, unknown>;
	const outcome = await answerCommand(handlers, command, request);
	return outcome.ok ? "answered" : outcome.failure.code;
}

describe("random messages", () => {
	it(`of ${messages} none does more than fail, and no handler gets what its schema does not have`, async () => {
		const handed = { right: 0, wrong: 0 };
		const handlers = Object.fromEntries(
			names.map((name) => [
				name,
				async (given: unknown) => {
					const isRight = v.is(commands[name].request, given);
					handed[isRight ? "right" : "wrong"] += 1;
				},
			]),
		) as unknown as CommandHandlers;
		const ends: Record<string, number> = {};
		for (const bytes of hostileMessages(messages, "in this process")) {
			const end = await endOf(bytes, handlers);
			ends[end] = (ends[end] ?? 0) + 1;
		}
		expect(Object.keys(ends).sort()).toEqual([
			"RangeError",
			"SyntaxError",
			"TypeError",
			"answered",
			"invalid-request",
			"unknown-command",
		]);
		expect(handed).toEqual({ right: ends.answered, wrong: 0 });
	});
});
