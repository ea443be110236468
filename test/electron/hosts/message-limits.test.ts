import { describe, expect, it } from "vitest";
import { encodeWire } from "../../../electron/contract/wire.ts";
import {
	hasLongText,
	isTooLong,
	MessageBudget,
} from "../../../electron/hosts/message-limits.ts";

/** How many of so many messages at the same time are let through. */
const taken = (budget: MessageBudget, now: number, messages: number) =>
	Array.from({ length: messages }).filter(() => budget.take(now)).length;

describe("a window's messages", () => {
	it("are as many as it can need, for hours", () => {
		const budget = new MessageBudget(0);
		// Every frame of 60 a second, and a slider that is moved all the time.
		for (let frame = 0; frame < 10_000; frame += 1)
			expect(taken(budget, (frame * 1000) / 60, 3)).toBe(3);
	});

	it("are stopped where they are many more", () => {
		const budget = new MessageBudget(0);
		expect(taken(budget, 0, 100_000)).toBe(600);
		expect(taken(budget, 1000, 100_000)).toBe(300);
	});

	it("are no more than a burst after a long silence", () => {
		const budget = new MessageBudget(0);
		expect(taken(budget, 3_600_000, 100_000)).toBe(600);
	});
});

describe("a message is too long", () => {
	const message = (request: unknown) =>
		Buffer.from(
			encodeWire({ kind: "invoke", id: 1, command: "hello", request }),
		);

	it("by its text, whatever its command", () => {
		expect(hasLongText(message("x".repeat(60_000)))).toBe(false);
		expect(hasLongText(message("x".repeat(70_000)))).toBe(true);
		expect(hasLongText(Buffer.alloc(3))).toBe(false);
	});

	it("by its bytes, which only files, networks, drawings and the digits of a page have", () => {
		const megabyte = message(new Uint8Array(1024 * 1024));
		expect(isTooLong(megabyte, "openFile")).toBe(false);
		expect(isTooLong(megabyte, "recognizeDrawing")).toBe(false);
		expect(isTooLong(megabyte, "importNetwork")).toBe(false);
		expect(isTooLong(megabyte, "setModel")).toBe(true);
		expect(isTooLong(megabyte, "compareNetworks")).toBe(true);
		const page = message(new Uint8Array(512 * 784));
		expect(isTooLong(page, "compareNetworks")).toBe(false);
		expect(isTooLong(megabyte, "no such command")).toBe(true);
		const larger = new Uint8Array(17 * 1024 * 1024);
		expect(isTooLong(larger, "recognizeDrawing")).toBe(true);
	});
});
