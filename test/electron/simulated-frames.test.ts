import { existsSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { openReaders } from "../../electron/readers.ts";
import { recognizeStill } from "../../electron/recognizer/recognize-still.ts";
import { defaultModel, openMnist, scoreSheets } from "../../models/index.ts";
import { projectRoot } from "../support/scratch.ts";

const mnist = path.join(projectRoot, "../shared/mnist");

/** Share of the frames with digits that is read without any mistake; what `bench accuracy --sheets 60` says. */
const wantedExact = 0.75;

it.skipIf(!existsSync(mnist))(
	`the app reads ${100 * wantedExact} % of simulated frames with 1 to 12 digits without a mistake (needs ../shared/mnist)`,
	async () => {
		const readers = await openReaders(defaultModel);
		const digits = await (await openMnist({ folder: mnist })).readTest();
		const { exact } = await scoreSheets(
			digits,
			async (frame) => (await recognizeStill(frame, readers)).digits,
			{ seed: 1, count: 60 },
		);
		expect(exact).toBeGreaterThanOrEqual(wantedExact);
	},
	60_000,
);
