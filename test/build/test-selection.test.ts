import path from "node:path";
import { describe, expect, test } from "vitest";
import {
	listTestFiles,
	parseTestArguments,
	selectTests,
} from "../../build/test-selection.mjs";
import { projectRoot } from "../support/scratch.ts";

const tracker = "test/electron/recognizer/tracking/tracker.test.ts";
const files = [
	tracker,
	"test/native/find.test.ts",
	"test/e2e/find.spec.ts",
	"test/e2e/keys.spec.ts",
];

const select = (...args: string[]) =>
	selectTests(parseTestArguments(args), files);

describe("npm test runs", () => {
	test("everything where nothing is named", () => {
		expect(select()).toEqual({
			unit: files.slice(0, 2),
			e2e: files.slice(2),
		});
	});

	test.each([
		["its path", tracker],
		["a part of its path", "tracker"],
		["its path from where one stands", `./${tracker}`],
		["its absolute path", path.join(projectRoot, tracker)],
		["its path as Windows writes it", tracker.replaceAll("/", "\\")],
	])("a file by %s", (_, name) => {
		expect(select(name)).toEqual({ unit: [tracker], e2e: [] });
	});

	test("unit and end-to-end tests whose paths have a name in them", () => {
		expect(select("find", "keys")).toEqual({
			unit: ["test/native/find.test.ts"],
			e2e: ["test/e2e/find.spec.ts", "test/e2e/keys.spec.ts"],
		});
	});

	test("one of the two kinds", () => {
		expect(select("--unit").e2e).toEqual([]);
		expect(select("--e2e").unit).toEqual([]);
		expect(select("--e2e", "find").e2e).toEqual(["test/e2e/find.spec.ts"]);
	});

	test("the files that are there", () => {
		const found = listTestFiles();
		expect(found).toContain("test/build/test-selection.test.ts");
		expect(found).toContain("test/e2e/keys.spec.ts");
		expect(found).not.toContain("test/bench/window.spec.ts");
	});
});

test.each([
	[["--grep", "a digit"], "a digit"],
	[["--grep=a digit"], "a digit"],
	[[], undefined],
])("%j asks for the tests named %j", (args, grep) => {
	expect(parseTestArguments(args).grep).toBe(grep);
});

test.each([
	[["nowhere"], 'No test file has "nowhere" in its path'],
	[["--unit", "keys"], 'No unit test file has "keys" in its path'],
	[["--grep"], "--grep takes words"],
	[["--fast"], "npm test knows no option --fast"],
	[["--unit", "--e2e"], "exclude each other"],
])("%j is refused", (args, message) => {
	expect(() => select(...args)).toThrow(
		expect.objectContaining({
			message: expect.stringContaining(message),
			exitCode: 2,
		}),
	);
});
