import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { parseSource } from "../../../../electron/recognizer/source/parse-source.ts";

const folder = path.resolve("/home/ada");
const file = path.join(folder, "a seven %.png");

describe("a source that a person names", () => {
	it.each([
		["1", { kind: "camera", index: 1 }],
		["demo", { kind: "demo" }],
		[
			"http://127.0.0.1/x.mjpg",
			{ kind: "stream", url: "http://127.0.0.1/x.mjpg" },
		],
		["a seven %.png", { kind: "file", path: file }],
		["./demo", { kind: "file", path: path.join(folder, "demo") }],
	])("%s", (text, spec) => {
		expect(parseSource(text, folder)).toEqual(spec);
	});

	it("is a file where a desktop names it by its URL", () => {
		expect(parseSource(pathToFileURL(file).href, "/elsewhere")).toEqual({
			kind: "file",
			path: file,
		});
	});
});
