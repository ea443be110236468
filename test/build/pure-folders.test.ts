import { expect, test } from "vitest";
import { impureFiles, impurityIn } from "../support/pure-folders.ts";

test.each([
	['vi.mock("../source.ts")', "vi.mock"],
	["vi.useFakeTimers()", "vi.useFakeTimers"],
	["delete process.env.HOME;", "process.env"],
	["process.chdir(folder);", "process.chdir"],
	["globalThis.fetch = answer;", "globalThis"],
	['await setBackend("wasm");', "setBackend"],
	['import { ready } from "@tensorflow/tfjs-core";', "@tensorflow/"],
	["new Worker(program)", "new Worker"],
	["const heard = vi.fn();", undefined],
	["process.environment", undefined],
])("a test that says %s shares no modules for: %s", (source, impurity) => {
	expect(impurityIn(source)).toBe(impurity);
});

test("no file in a folder whose tests share their modules changes what others find", () => {
	expect(impureFiles()).toEqual([]);
});
