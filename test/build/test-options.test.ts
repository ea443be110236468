import { describe, expect, it } from "vitest";
import { parseTestOptions } from "../../build/test/options.mjs";
import {
	addUp,
	totalsOfPlaywright,
	totalsOfVitest,
} from "../../build/test/totals.mjs";

const tracker = "test/electron/recognizer/tracking/tracker.test.ts";
const zoom = "test/renderer/pure/zoom.test.ts";
const pad = "test/e2e/pad.spec.ts";
const known = [tracker, zoom, pad];

const parse = (argv: readonly string[], folder = "/project") =>
	parseTestOptions(argv, known, { root: "/project", folder });

describe("npm test", () => {
	it("runs everything, and the general checks, where nothing is named", () => {
		expect(parse([])).toEqual({
			files: { unit: [tracker, zoom], e2e: [pad] },
			grep: undefined,
			named: false,
			withMnist: false,
		});
	});

	it.each([
		["a path", tracker, "/project"],
		["a path that begins with a dot", `./${tracker}`, "/project"],
		["a path from where one stands", "tracker.test.ts", "/project/x"],
		["an absolute path", `/project/${tracker}`, "/elsewhere"],
		["a folder", "test/electron/", "/project"],
		["a part of a path", "tracking/tracker", "/project"],
	])("runs what is named by %s, and no other runner", (_, name, folder) => {
		expect(parse([name], folder)).toMatchObject({
			files: { unit: [tracker], e2e: undefined },
			named: true,
		});
	});

	it("sends each file to its runner", () => {
		expect(parse([pad, "zoom"]).files).toEqual({ unit: [zoom], e2e: [pad] });
	});

	it("runs one kind alone", () => {
		expect(parse(["--unit"]).files.e2e).toBeUndefined();
		expect(parse(["--e2e"]).files).toEqual({ unit: undefined, e2e: [pad] });
	});

	it("takes words for both runners", () => {
		expect(parse(["--grep", "the pad"])).toMatchObject({
			files: { unit: [tracker, zoom], e2e: [pad] },
			grep: "the pad",
			named: true,
		});
	});

	it.each([
		[["nowhere"], 'No test file matches "nowhere"'],
		[["--e2e", "tracker"], 'No end-to-end test file matches "tracker"'],
		[["--grep", "("], '"(" is none'],
		[["--grep", ""], "--grep takes words"],
		[["--fast"], "--fast"],
	])("%j is wrong usage", (argv, sentence) => {
		expect(() => parse(argv)).toThrow(
			expect.objectContaining({
				exitCode: 2,
				message: expect.stringContaining(sentence),
			}),
		);
	});
});

describe("the last line", () => {
	it("counts a test that passed at its second try as failed", () => {
		const tests = ["expected", "flaky", "unexpected", "skipped"].map(
			(status) => ({ status, projectName: "browser" }),
		);
		const suites = [{ title: "pad", specs: [{ title: "draws", tests }] }];
		expect(totalsOfPlaywright({ suites, errors: [] })).toEqual({
			passed: 1,
			failed: 2,
			skipped: ["draws (browser)"],
		});
	});

	it("counts a file that could not run, and no test that the words leave out", () => {
		const skipped = ["a pad", "a tracker"].map((fullName) => ({
			status: "skipped",
			fullName,
		}));
		const report = {
			numPassedTests: 3,
			numFailedTests: 1,
			testResults: [
				{ status: "passed", assertionResults: skipped },
				{ status: "failed", assertionResults: [] },
			],
		};
		const totals = totalsOfVitest(report, "pad");
		expect(totals).toEqual({ passed: 3, failed: 2, skipped: ["a pad"] });
		expect(addUp([totals, totals]).failed).toBe(4);
	});
});
