import { readFile } from "node:fs/promises";
import * as v from "valibot";
import { ModelsError, reasonOf } from "../common/models-error.ts";
import { inProject } from "../project-root.ts";
import { logistic } from "../runtime/detections.ts";
import { readCard } from "../runtime/model-folder.ts";
import { modelFolder } from "../runtime/networks-folder.ts";
import {
	type FrameEvidence,
	featureCount,
	featureNames,
	featuresOf,
} from "./evidence.ts";

const numbers = v.array(v.number());

/** A judge as its file holds it: two layers, and how they came about. */
export const judgeSchema = v.object({
	name: v.literal("digit-judge"),
	/** What each row of `hidden` belongs to, in order. */
	features: v.pipe(
		v.array(v.string()),
		v.check(
			(names) => names.join() === featureNames.join(),
			"other features than this program has",
		),
	),
	/** A row for each feature, a column for each unit. */
	hidden: v.array(numbers),
	hiddenBias: numbers,
	/** One for each unit. */
	output: numbers,
	outputBias: v.number(),
	trained: v.object({
		/** Simulated frames, and their candidates. */
		frames: v.number(),
		candidates: v.number(),
		seed: v.number(),
		/** Of the detector and the classifier whose words it weighs: SHA-256 of their weights. */
		detector: v.string(),
		classifier: v.string(),
		/** ISO 8601, UTC. */
		date: v.string(),
		/** Cross-entropy and accuracy on candidates of frames that it was not trained on. */
		validation: v.object({ loss: v.number(), accuracy: v.number() }),
	}),
});
export type JudgeFile = v.InferOutput<typeof judgeSchema>;

/** What is learned. */
export type JudgeLayers = Pick<
	JudgeFile,
	"hidden" | "hiddenBias" | "output" | "outputBias"
>;

/** Decides how probably each candidate of a frame is a digit, by what the other networks say of it and of its neighbors. */
export interface Judge {
	/** @returns for each box of the frame the probability that it is a digit, 0 to 1 */
	readonly judge: (evidence: FrameEvidence) => Float32Array;
}

/** The two layers: rectified, then logistic. */
export function runJudge(
	{ hidden, hiddenBias, output, outputBias }: JudgeLayers,
	features: Float32Array,
): Float32Array {
	const count = features.length / featureCount;
	return Float32Array.from({ length: count }, (_, index) => {
		let sum = outputBias;
		hiddenBias.forEach((bias, unit) => {
			let value = bias;
			for (let feature = 0; feature < featureCount; feature++)
				value +=
					(features[index * featureCount + feature] as number) *
					(hidden[feature]?.[unit] ?? 0);
			sum += Math.max(0, value) * (output[unit] ?? 0);
		});
		return logistic(sum);
	});
}

/** Where the project's judge is. */
export const judgeFile = inProject("models", "weights", "digit-judge.json");

/**
 * Loads the judge that comes with the project.
 * @throws ModelsError `model-missing`, `model-damaged`
 */
export async function loadJudge(file: string = judgeFile): Promise<Judge> {
	let text: string;
	try {
		text = await readFile(file, "utf8");
	} catch (error) {
		throw new ModelsError(
			"model-missing",
			`The judge "${file}" cannot be read: ${reasonOf(error)}. Restore it from the repository.`,
			{ cause: error },
		);
	}
	let content: JudgeFile;
	try {
		content = v.parse(judgeSchema, JSON.parse(text));
	} catch (error) {
		throw new ModelsError(
			"model-damaged",
			`The judge "${file}" is damaged: ${reasonOf(error)}. Restore it from the repository.`,
			{ cause: error },
		);
	}
	return { judge: (evidence) => runJudge(content, featuresOf(evidence)) };
}

/** Names the networks whose words a judge weighs, so that its file tells when they have been replaced. */
export async function describeJudge(
	layers: JudgeLayers,
	trained: Omit<JudgeFile["trained"], "detector" | "classifier" | "date">,
): Promise<JudgeFile> {
	const checksumOf = async (name: string) =>
		(await readCard(modelFolder(name))).checksums["weights.bin"];
	return {
		name: "digit-judge",
		features: [...featureNames],
		...layers,
		trained: {
			...trained,
			detector: await checksumOf("digit-detector"),
			classifier: await checksumOf("digit-gate"),
			date: new Date().toISOString(),
		},
	};
}
