import { readFile } from "node:fs/promises";
import * as v from "valibot";
import { ModelsError, reasonOf } from "../common/models-error.ts";
import { inProject } from "../project-root.ts";
import { readCard } from "../runtime/model-folder.ts";
import { modelFolder } from "../runtime/networks-folder.ts";
import {
	type FrameEvidence,
	featureNames,
	featuresOf,
	isHopeless,
} from "./evidence.ts";
import {
	type JudgeLayers,
	type LayerName,
	layerNames,
	layerShapes,
	layerSize,
	runJudge,
} from "./layers.ts";
import { neighborsOf } from "./neighbors.ts";

/** A judge as its file holds it: its layers, and how they came about. */
export const judgeSchema = v.object({
	name: v.literal("digit-judge"),
	/** What each row of `state` belongs to, in order. */
	features: v.pipe(
		v.array(v.string()),
		v.check(
			(names) => names.join() === featureNames.join(),
			"other features than this program has",
		),
	),
	layers: v.pipe(
		v.record(
			v.picklist(layerNames),
			v.pipe(
				v.array(v.number()),
				v.transform((numbers) => Float32Array.from(numbers)),
			),
		),
		v.check(
			(layers) =>
				layerNames.every((name) => layers[name]?.length === layerSize(name)),
			"layers of other sizes than this program has",
		),
		v.transform((layers) => layers as JudgeLayers),
	),
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

/** Decides how probably each candidate of a frame is a digit, by what the other networks say of it and of its neighbors. */
export interface Judge {
	/** @returns for each box of the frame the probability that it is a digit, 0 to 1 */
	readonly judge: (evidence: FrameEvidence) => Float32Array;
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
	let layers: JudgeLayers;
	try {
		({ layers } = v.parse(judgeSchema, JSON.parse(text)));
	} catch (error) {
		throw new ModelsError(
			"model-damaged",
			`The judge "${file}" is damaged: ${reasonOf(error)}. Restore it from the repository.`,
			{ cause: error },
		);
	}
	return {
		judge: (evidence) => {
			const features = featuresOf(evidence);
			const isNone = (index: number) => isHopeless(features, index);
			const neighborhood = neighborsOf(evidence.boxes, isNone);
			return runJudge(layers, { features, neighborhood }, isNone);
		},
	};
}

/** The judge's file. It names the networks whose words it weighs, so that it tells when they have been replaced. */
export async function writeJudgeText(
	layers: JudgeLayers,
	trained: Omit<JudgeFile["trained"], "detector" | "classifier" | "date">,
): Promise<string> {
	const checksumOf = async (name: string) =>
		(await readCard(modelFolder(name))).checksums["weights.bin"];
	const about = {
		name: "digit-judge",
		features: featureNames,
		trained: {
			...trained,
			detector: await checksumOf("digit-detector"),
			classifier: await checksumOf("digit-gate"),
			date: new Date().toISOString(),
		},
	};
	// Five digits are as many as the sixteenth bits of its inputs deserve; a row of a matrix is a line of the file.
	const rowsOf = (name: LayerName) => {
		const numbers = Array.from(layers[name], (number) =>
			Number(number.toPrecision(5)),
		);
		const columns = layerShapes[name].at(-1) ?? 1;
		const rows = Array.from({ length: numbers.length / columns }, (_, row) =>
			numbers.slice(row * columns, (row + 1) * columns).join(","),
		);
		return `"${name}": [\n${rows.join(",\n")}\n]`;
	};
	const head = JSON.stringify(about, undefined, "\t").slice(0, -2);
	return `${head},\n"layers": {\n${layerNames.map(rowsOf).join(",\n")}\n}\n}\n`;
}
