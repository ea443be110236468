import { describe, expect, it } from "vitest";
import {
	answerCommand,
	DigitcamError,
	toFailure,
} from "../../../electron/contract/bridge.ts";
import type { CommandHandlers } from "../../../electron/contract/schema.ts";
import { commands } from "../../../electron/contract/schema.ts";

const received: unknown[] = [];
const note = async (request: unknown) => void received.push(request);
const handlers = {
	...Object.fromEntries(Object.keys(commands).map((name) => [name, note])),
	listCameras: async () => [{ index: 0, name: "Front" }],
	reopen: async () => {
		throw new DigitcamError({
			code: "no-such-file",
			message: "There is no file.",
		});
	},
	closeSource: async () => {
		throw new TypeError("a bug");
	},
} as unknown as CommandHandlers;

const failureOf = async (name: unknown, request?: unknown) => {
	const outcome = await answerCommand(handlers, name, request);
	if (outcome.ok) throw new Error("The command should have failed.");
	return outcome.failure;
};

describe("a command at the boundary", () => {
	it("is answered with its handler's value", async () => {
		expect(await answerCommand(handlers, "listCameras", undefined)).toEqual({
			ok: true,
			value: [{ index: 0, name: "Front" }],
		});
	});

	it("passes the parsed request to its handler, without unknown fields", async () => {
		received.length = 0;
		await answerCommand(handlers, "openSource", {
			kind: "camera",
			index: 1,
			evil: true,
		});
		expect(received).toEqual([{ kind: "camera", index: 1 }]);
	});

	it.each([
		["openSource", { kind: "camera", index: -1 }, "index"],
		["openSource", { kind: "camera", index: 1.5 }, "index"],
		["openSource", { kind: "disk" }, "kind"],
		["openSource", { kind: "file", path: "" }, "path"],
		["openFile", { name: "a", bytes: [1, 2] }, "bytes"],
		["openFile", { name: "a", bytes: new Uint8Array(0) }, "bytes"],
		["setFrozen", "yes", "the request"],
		["setMode", "guess", "the request"],
		["setThresholds", { show: 0.5, sure: 1.5 }, "sure"],
		["setThresholds", { show: Number.NaN, sure: 0.9 }, "show"],
		[
			"recognizeDrawing",
			{ width: 2, height: 2, pixels: new Uint8Array(3) },
			"the request",
		],
		[
			"recognizeDrawing",
			{ width: 0, height: 2, pixels: new Uint8Array(0) },
			"width",
		],
		["frameDrawn", Number.NaN, "the request"],
		["hello", {}, "the request"],
	])(
		"is refused when %s gets %j, and the refusal names what is wrong",
		async (name, request, where) => {
			const failure = await failureOf(name, request);
			expect(failure.code).toBe("invalid-request");
			expect(failure.message).toContain(`"${name}"`);
			expect(failure.message).toContain(where);
		},
	);

	it.each(["constructor", "toString", "__proto__", "", 5, undefined])(
		"is unknown when it is called %j",
		async (name) => {
			expect((await failureOf(name)).code).toBe("unknown-command");
		},
	);

	it("answers with the handler's error as a value", async () => {
		expect(await failureOf("reopen")).toEqual({
			code: "no-such-file",
			message: "There is no file.",
		});
	});

	it("answers an unexpected error as internal", async () => {
		expect(await failureOf("closeSource")).toEqual({
			code: "internal",
			message: "a bug",
		});
	});
});

describe("a thrown value as a failure", () => {
	it("keeps the code that Node gives its errors", () => {
		expect(
			toFailure(Object.assign(new Error("gone"), { code: "ENOENT" })).code,
		).toBe("ENOENT");
	});

	it("is the text of a thrown value that is not an Error", () => {
		expect(toFailure("odd")).toEqual({ code: "internal", message: "odd" });
	});
});
