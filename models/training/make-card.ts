import type { Architecture } from "../architectures/index.ts";
import { sha256 } from "../common/checksum.ts";
import type { EngineReport } from "../engine/engine.ts";
import type { Score } from "../evaluation/evaluate.ts";
import type { DigitData } from "../mnist/mnist.ts";
import type { Recipe } from "../recipe/recipe.ts";
import type { Card } from "../runtime/card.ts";
import type { FinishedNetwork } from "./finish-network.ts";
import type { TrainedNetwork } from "./train-network.ts";

/** Everything that a card tells of a training. */
export interface TrainingResult {
	/** The model's name. */
	readonly name: string;
	readonly title: string;
	readonly architecture: Architecture;
	readonly recipe: Recipe;
	readonly seed: number;
	readonly data: DigitData;
	/** Images that it was trained on. */
	readonly trainingCount: number;
	/** Somebody's digits that were learned, too. */
	readonly own: Card["own"];
	readonly engine: EngineReport;
	readonly trained: TrainedNetwork;
	readonly finished: FinishedNetwork;
	/** On the test images. */
	readonly test: Score;
}

/** The card of a network that has just been trained. */
export function makeCard({
	name,
	title,
	architecture,
	recipe: { validation: validationCount, ...recipe },
	seed,
	data,
	trainingCount,
	own,
	engine,
	trained: { parameters, best, log },
	finished: { files, weights },
	test,
}: TrainingResult): Card {
	return {
		name,
		title,
		architecture: architecture.name,
		source: architecture.source,
		claim: architecture.claim,
		preprocessing: architecture.preprocessing,
		...(architecture.inputs === "find" && {
			role: "digit-classifier" as const,
		}),
		parameters,
		weights,
		seed,
		data: { name: data.name, files: { ...data.files } },
		split: {
			training: trainingCount,
			validation: validationCount,
			test: test.images,
		},
		...(own && { own }),
		recipe,
		epoch: best.epoch,
		validation: {
			accuracy: best.validationAccuracy,
			loss: best.validationLoss,
		},
		test: { accuracy: test.accuracy, loss: test.loss },
		engine: { name: engine.name, version: engine.version },
		date: new Date().toISOString(),
		seconds: log.reduce((sum, { seconds }) => sum + seconds, 0),
		checksums: {
			"model.json": sha256(files["model.json"]),
			"weights.bin": sha256(files["weights.bin"]),
		},
		log: [...log],
	};
}
