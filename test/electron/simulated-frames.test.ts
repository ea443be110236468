import { existsSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { openReaders } from "../../electron/readers.ts";
import { recognizeStill } from "../../electron/recognizer/recognize-still.ts";
import {
	defaultModel,
	openMnist,
	scoreSheets,
	sheetSet,
} from "../../models/index.ts";
import { projectRoot } from "../support/scratch.ts";

const mnist = path.join(projectRoot, "../shared/mnist");

it.skipIf(!existsSync(mnist)).each([
	{
		kind: "usual",
		what: "as people hold them up",
		// What `bench accuracy --sheets 60` says.
		wanted: 0.85,
	},
	{
		kind: "hard",
		what: "as hard as those the gate learns from",
		// What `bench accuracy --sheets 60 --hard` says.
		wanted: 0.75,
	},
] as const)(
	"the app reads simulated frames with 1 to 12 digits, $what, without a mistake: $wanted of them (needs ../shared/mnist)",
	async ({ kind, wanted }) => {
		const readers = await openReaders(defaultModel);
		const test = await (await openMnist({ folder: mnist })).readTest();
		const { digits, ranges } = await sheetSet(kind, test);
		const { exact } = await scoreSheets(
			digits,
			async (frame) => (await recognizeStill(frame, readers)).digits,
			{ seed: 1, count: 60, ranges },
		);
		expect(exact).toBeGreaterThanOrEqual(wanted);
	},
	60_000,
);
