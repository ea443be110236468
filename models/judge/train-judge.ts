import {
	losses,
	matMul,
	add as plus,
	relu,
	reshape,
	type Scalar,
	tensor1d,
	tensor2d,
	tidy,
	type Variable,
	variable,
	variableGrads,
} from "@tensorflow/tfjs-core";
import type { BoundingBox } from "../../electron/contract/box.ts";
import { nearestBox, sameThing } from "../common/match-boxes.ts";
import { createRandom, shuffledIndices } from "../common/random.ts";
import { isLookalike } from "../simulator/index.ts";
import { createOptimizer } from "../training/optimizer.ts";
import { featureCount } from "./evidence.ts";
import { type JudgeLayers, runJudge } from "./judge.ts";

/** Candidates with what they are. */
export interface JudgedCandidates {
	/** `featureCount` numbers for each. */
	readonly features: Float32Array;
	/** 1: a digit, 0: none. */
	readonly labels: Float32Array;
}

/** A box that overlaps a digit less is no digit; in between nobody could tell. */
const surelyNone = 0.4;

/**
 * What each candidate is: 1 a digit, 0 none, undefined where nobody could tell.
 * @param lookalikes of what could be taken for a digit, and digits that the frame cuts off
 */
export const labelCandidates = (
	boxes: readonly BoundingBox[],
	digits: readonly BoundingBox[],
	lookalikes: readonly BoundingBox[],
): (0 | 1 | undefined)[] =>
	boxes.map((box) => {
		const { overlap } = nearestBox(box, digits);
		if (overlap >= sameThing) return 1;
		if (overlap > surelyNone) return undefined;
		return isLookalike(box, lookalikes) ? undefined : 0;
	});

const units = 16;
/** More epochs fit the neighborhoods of single frames: photographs with other ones are judged worse then. */
const epochs = 10;
const batchSize = 256;
/**
 * A camera sees rooms and blank paper more often than the simulator draws them: what is no digit counts so many times. With 2, 83.7 %
 * of hard simulated sheets are read whole, and 6 boxes of the photographed pages are false; with 1.5, 84.4 % and 7.
 */
const noneWeight = 1.5;
const learningRate = 0.01;

/** Mean and standard deviation of each feature. */
function scalesOf(features: Float32Array) {
	const count = features.length / featureCount;
	return Array.from({ length: featureCount }, (_, feature) => {
		let [sum, squares] = [0, 0];
		for (let at = feature; at < features.length; at += featureCount) {
			const value = features[at] as number;
			sum += value;
			squares += value * value;
		}
		const mean = sum / count;
		return {
			mean,
			deviation: Math.sqrt(Math.max(1e-6, squares / count - mean * mean)),
		};
	});
}

/** Layers for features as they are, from layers for features of mean 0 and deviation 1. */
function unscale(
	[hidden, hiddenBias, output, outputBias]: readonly [
		Variable,
		Variable,
		Variable,
		Variable,
	],
	scales: ReturnType<typeof scalesOf>,
): JudgeLayers {
	const rows = hidden.arraySync() as number[][];
	const [last = 0] = outputBias.arraySync() as number[];
	return {
		hidden: rows.map((row, feature) =>
			row.map((weight) => weight / (scales[feature]?.deviation ?? 1)),
		),
		hiddenBias: (hiddenBias.arraySync() as number[]).map((bias, unit) =>
			rows.reduce((sum, row, feature) => {
				const { mean, deviation } = scales[feature] as (typeof scales)[number];
				return sum - ((row[unit] as number) * mean) / deviation;
			}, bias),
		),
		output: (output.arraySync() as number[][]).flat(),
		outputBias: last,
	};
}

/**
 * Trains a judge on an engine that was started for training.
 * @param seed the same seed gives the same judge on the same engine
 */
export function trainJudge(
	{ features, labels }: JudgedCandidates,
	seed: number,
): JudgeLayers {
	const count = labels.length;
	const scales = scalesOf(features);
	const scaled = features.map((value, at) => {
		const { mean, deviation } = scales[
			at % featureCount
		] as (typeof scales)[number];
		return (value - mean) / deviation;
	});
	const random = createRandom(seed, "judge weights");
	const normal = () =>
		Math.sqrt(-2 * Math.log(1 - random.next())) *
		Math.cos(2 * Math.PI * random.next());
	const glorot = (rows: number, columns: number) =>
		variable(
			tensor2d(
				Float32Array.from(
					{ length: rows * columns },
					() => normal() / Math.sqrt(rows),
				),
				[rows, columns],
			),
		);
	const variables = [
		glorot(featureCount, units),
		variable(tensor1d(new Float32Array(units))),
		glorot(units, 1),
		variable(tensor1d([0])),
	] as const;
	const [hidden, hiddenBias, output, outputBias] = variables;
	const optimizer = createOptimizer("adam", variables);
	for (let epoch = 0; epoch < epochs; epoch++) {
		const order = shuffledIndices(
			count,
			createRandom(seed, "judge epoch", epoch),
		);
		const rate = learningRate * (1 - epoch / epochs);
		for (let first = 0; first < count; first += batchSize) {
			const chosen = order.subarray(first, Math.min(count, first + batchSize));
			const batch = new Float32Array(chosen.length * featureCount);
			chosen.forEach((index, n) => {
				batch.set(
					scaled.subarray(index * featureCount, (index + 1) * featureCount),
					n * featureCount,
				);
			});
			tidy(() => {
				const x = tensor2d(batch, [chosen.length, featureCount]);
				const y = tensor1d(
					Float32Array.from(chosen, (index) => labels[index] as number),
				);
				const weights = tensor1d(
					Float32Array.from(chosen, (index) =>
						labels[index] === 1 ? 1 : noneWeight,
					),
				);
				const { grads } = variableGrads(() => {
					const middle = relu(plus(matMul(x, hidden), hiddenBias));
					const logits = reshape(
						plus(matMul(middle, output), outputBias),
						[-1],
					);
					return losses.sigmoidCrossEntropy(y, logits, weights) as Scalar;
				}, [...variables]);
				optimizer.apply(grads, rate);
			});
		}
	}
	const layers = unscale(variables, scales);
	optimizer.dispose();
	for (const weight of variables) weight.dispose();
	return layers;
}

/** Cross-entropy and accuracy on candidates. */
export function validateJudge(
	layers: JudgeLayers,
	{ features, labels }: JudgedCandidates,
) {
	const probabilities = runJudge(layers, features);
	let [loss, right] = [0, 0];
	probabilities.forEach((probability, index) => {
		const isDigit = labels[index] === 1;
		loss -= Math.log(Math.max(1e-7, isDigit ? probability : 1 - probability));
		if (probability >= 0.5 === isDigit) right++;
	});
	return { loss: loss / labels.length, accuracy: right / labels.length };
}
