import { expect, test } from "vitest";
import { changeIn } from "../support/own-modules.ts";

test.each([
	['vi.mock("../source.ts")', "vi.mock"],
	["vi.useFakeTimers()", "vi.useFakeTimers"],
	['vi.spyOn(console, "error")', "vi.spyOn"],
	["delete process.env.HOME;", "process.env"],
	["process.chdir(folder);", "process.chdir"],
	["globalThis.fetch = answer;", "globalThis"],
	['await setBackend("cpu");', "setBackend"],
	["new Worker(program)", "new Worker"],
	["const heard = vi.fn();", undefined],
	["await vi.waitFor(isThere);", undefined],
	["process.environment", undefined],
	['await startTrainingEngine("wasm");', undefined],
])("a test that says %s has modules of its own for: %s", (source, change) => {
	expect(changeIn(source)).toBe(change);
});
