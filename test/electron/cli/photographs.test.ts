import { beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../../support/run-cli.ts";

/** Ours, so that nobody needs a data set to see that digits are read as well as before. */
const folder = "test/fixtures/photographs";

describe("the photographs of the repository", () => {
	let scores: Record<string, unknown>[];
	beforeAll(async () => {
		const { code, stderr, objects } = await runCli(
			...["bench", "accuracy", "--photos", folder, "--json"],
		);
		expect([code, stderr]).toEqual([0, ""]);
		scores = objects();
	});

	it("are all scored, with all of their digits", () => {
		expect(scores.at(-1)).toMatchObject({ photos: 13, labeled: 52 });
	});

	// Measured: 50 of 52 right, 51 found, 51 shown, 10 exact. One digit more may go wrong.
	it.each([
		["recall", 49 / 52],
		["precision", 49 / 51],
		["labelAccuracy", 49 / 51],
		["exactReadings", 9],
	])("are read with a %s of %f at least", (measure, least) => {
		expect(scores.at(-1)?.[measure]).toBeGreaterThanOrEqual(least);
	});

	it("show no digit where there is none", () => {
		const empty = scores.filter(({ photo }) =>
			String(photo).startsWith("empty"),
		);
		expect(empty.map(({ shown }) => shown)).toEqual([0, 0]);
	});
});
