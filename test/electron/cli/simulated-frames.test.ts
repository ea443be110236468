import { expect, it } from "vitest";
import { recognizeStill } from "../../../electron/recognizer/frame/frame-pipeline.ts";
import { openReaders } from "../../../electron/recognizer/frame/readers.ts";
import {
	defaultModel,
	openMnist,
	scoreSheets,
	sheetSet,
} from "../../../models/index.ts";
import { hasMnist, mnistFolder } from "../../support/data.ts";

it.skipIf(!hasMnist).each([
	{
		kind: "usual",
		what: "as people hold them up",
		count: 60,
		wanted: 0.85,
	},
	{
		kind: "hard",
		what: "as hard as those the digit/non-digit classifier learns from",
		count: 30,
		wanted: 0.8,
	},
] as const)(
	"the app reads simulated frames with 1 to 12 digits, $what, without a mistake: $wanted of them (needs MNIST)",
	async ({ kind, count, wanted }) => {
		const readers = await openReaders(defaultModel);
		const test = await (await openMnist({ folder: mnistFolder })).readTest();
		const { digits, sample } = await sheetSet(kind, test);
		const { exact } = await scoreSheets(
			digits,
			async (frame) => (await recognizeStill(frame, readers)).digits,
			{ seed: 7, count, sample },
		);
		expect(exact).toBeGreaterThanOrEqual(wanted);
	},
);
