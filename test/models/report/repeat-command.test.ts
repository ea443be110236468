import { mkdtemp, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recipeWords } from "../../../models/recipe/recipe-text.ts";
import { repeatCommand } from "../../../models/report/page/repeat-command.ts";
import { type Card, parseCard } from "../../../models/runtime/card.ts";
import { runCli } from "../../support/run-cli.ts";
import { projectRoot, scratchFolder } from "../../support/scratch.ts";

let card: Card;
let empty: string;
beforeAll(async () => {
	const file = path.join(projectRoot, "models/weights/basic-cnn/card.json");
	card = parseCard(await readFile(file, "utf8"));
	empty = await mkdtemp(path.join(scratchFolder(), "no-data-"));
});
afterAll(() => rm(empty, { recursive: true }));

const augmented = (): Card => ({
	...card,
	architecture: "augmented-cnn",
	engine: { name: "tensorflow", version: "2.21.0" },
	seed: 3,
	recipe: {
		optimizer: "adam",
		learningRate: 0.001,
		batchSize: 128,
		epochs: 15,
		augmentation: { rotation: 0.1, zoom: 0.2 },
		patience: 3,
	},
});

describe("The command that repeats a training", () => {
	test("tells everything that its weights depend on", () => {
		expect(repeatCommand(augmented())).toBe(
			"npm run digitcam -- train --architecture augmented-cnn --engine tensorflow --seed 3 --optimizer adam " +
				"--learning-rate 0.001 --batch-size 128 --epochs 15 --learning-rate-decay 1 --label-smoothing 0 --ema-decay 0 --camera-rounds 0 --sheet-rounds 0 --air-rounds 0 " +
				"--no-temperature-scaling --augment 0.1,0.2 --plain-epochs 0 --patience 3 --images 0 --validation 5000",
		);
	});

	test("leaves out what the training did without, whatever the architecture has", () => {
		const command = repeatCommand({ ...card, architecture: "augmented-cnn" });
		expect(command).toContain("--augment none --plain-epochs 0 --patience 0");
	});

	test("is one that the command line takes", async () => {
		const [, words = ""] = repeatCommand(augmented()).split(" -- ");
		const { code, stderr } = await runCli(
			...words.replace("tensorflow", "wasm").split(" "),
			"--data",
			empty,
			"--out",
			path.join(empty, "out"),
		);
		expect(stderr).toContain("train-images");
		expect(code).toBe(1);
	});
});

test("a recipe is told in words to its last part", () => {
	expect(recipeWords(augmented().recipe)).toBe(
		"optimizer adam, learning rate 0.001, batch size 128, epochs 15, rotation 0.1, zoom 0.2, patience 3",
	);
});
