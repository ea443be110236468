import { beforeAll, describe, expect, it } from "vitest";
import { runInProcess } from "../../support/run-cli.ts";

/** Ours, so that nobody needs a data set to see that digits are read as well as before. */
const folder = "test/fixtures/photographs";

describe("the photographs of the repository", () => {
	let scores: Record<string, unknown>[];
	beforeAll(async () => {
		const { code, stderr, objects } = await runInProcess(
			...["bench", "accuracy", "--photos", folder, "--json"],
		);
		expect([code, stderr]).toEqual([0, ""]);
		scores = objects();
	});

	it("are all scored, with all of their digits", () => {
		expect(scores.at(-1)).toMatchObject({ photos: 15, labeled: 68 });
	});

	// Measured: 63 of 68 right, 64 found, 64 shown, 11 exact. One digit more may go wrong.
	it.each([
		["recall", 62 / 68],
		["precision", 62 / 64],
		["labelAccuracy", 62 / 64],
		["exactReadings", 10],
	])("are read with a %s of %f at least", (measure, least) => {
		expect(scores.at(-1)?.[measure]).toBeGreaterThanOrEqual(least);
	});

	it("show no false digit", () => {
		const empty = scores.filter(({ photo }) =>
			String(photo).startsWith("empty"),
		);
		expect(empty.map(({ shown }) => shown)).toEqual([0, 0]);
	});
});
