import {
	concat,
	expandDims,
	losses,
	matMul,
	max,
	mul,
	add as plus,
	relu,
	reshape,
	type Scalar,
	sum,
	type Tensor1D,
	type Tensor2D,
	type Tensor3D,
	tensor,
	tensor1d,
	tensor2d,
	tensor3d,
	tidy,
	type Variable,
	variable,
	variableGrads,
} from "@tensorflow/tfjs-core";
import type { BoundingBox } from "../../electron/contract/box.ts";
import { nearestBox, sameThing } from "../common/match-boxes.ts";
import {
	createRandom,
	type Random,
	shuffledIndices,
} from "../common/random.ts";
import { isLookalike } from "../simulator/index.ts";
import { createOptimizer } from "../training/optimizer.ts";
import { featureCount } from "./evidence.ts";
import {
	type JudgeInput,
	type JudgeLayers,
	type LayerName,
	layerNames,
	layerShapes,
	messageScale,
	messageUnits,
	runJudge,
	stateUnits,
} from "./layers.ts";
import { mostNeighbors, relationCount } from "./neighbors.ts";

/** Candidates of many frames with what they are. A neighbor's index is that among all of them. */
export interface JudgedCandidates extends JudgeInput {
	/** For each candidate the number of its frame. */
	readonly frames: Int32Array;
	/** 1: a digit, 0: none, -1: nobody could tell; such a one is a neighbor only. */
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

/** More epochs fit the neighborhoods of single frames: photographs with other ones are judged worse then. */
const usualEpochs = 4;
const batchSize = 1024;
/** The highest that it reaches. */
const learningRate = 0.004;
/** Share of the training in which it rises. */
const warmUp = 0.1;
/**
 * A camera sees rooms, print and blank paper more often than the simulator draws them: what is no digit counts so many times. With 1.5,
 * one more of 100 usual sheets is read whole, and twice as many printed digits of a filled-in form are read with what was written.
 */
const noneWeight = 3;

/** It rises from 0, then falls to 0 as a cosine. @param progress share of the training that is done */
const rateAt = (progress: number): number =>
	progress < warmUp
		? (learningRate * progress) / warmUp
		: (learningRate / 2) *
			(1 + Math.cos((Math.PI * (progress - warmUp)) / (1 - warmUp)));

/** A feature that varies less is not made larger than by this deviation. */
const leastDeviation = 0.05;

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
			deviation: Math.max(
				leastDeviation,
				Math.sqrt(Math.max(0, squares / count - mean * mean)),
			),
		};
	});
}

/**
 * How much each candidate counts. Those of a page of hundreds are much alike: a picture counts as the root of how many it has.
 */
function weightsOf({ frames, labels }: JudgedCandidates): Float32Array {
	const sizes = new Map<number, number>();
	for (const frame of frames) sizes.set(frame, (sizes.get(frame) ?? 0) + 1);
	const weights = Float32Array.from(
		frames,
		(frame) => (sizes.get(frame) ?? 1) ** -0.5,
	);
	const mean =
		weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
	return weights.map(
		(weight, index) => (weight / mean) * (labels[index] === 1 ? 1 : noneWeight),
	);
}

type LayerVariables = Readonly<Record<LayerName, Variable>>;

/** He's initialization for the matrices, 0 for the biases. */
function createLayers(random: Random): LayerVariables {
	const normal = () =>
		Math.sqrt(-2 * Math.log(1 - random.next())) *
		Math.cos(2 * Math.PI * random.next());
	return Object.fromEntries(
		layerNames.map((name) => {
			const shape = layerShapes[name];
			const [rows, columns] = shape;
			const values =
				columns === undefined
					? new Float32Array(rows)
					: Float32Array.from(
							{ length: rows * columns },
							() => normal() / Math.sqrt(rows),
						);
			return [name, variable(tensor(values, [...shape]))];
		}),
	) as LayerVariables;
}

/** The logit of each of some candidates, as `runJudge()` has them. */
function logitsOf(
	layers: LayerVariables,
	own: Tensor2D,
	neighbors: Tensor2D,
	relations: Tensor2D,
	isThere: Tensor3D,
): Tensor1D {
	const dense = (rows: Tensor2D, matrix: LayerName, bias: LayerName) =>
		relu(plus(matMul(rows, layers[matrix] as Tensor2D), layers[bias]));
	const state = dense(own, "state", "stateBias");
	const others = dense(neighbors, "state", "stateBias");
	const pairs = [-1, mostNeighbors, messageUnits];
	const said = relu(
		plus(
			plus(
				reshape(matMul(others, layers.fromNeighbor as Tensor2D), pairs),
				reshape(matMul(relations, layers.fromRelation as Tensor2D), pairs),
			),
			expandDims(
				plus(
					matMul(state, layers.fromCandidate as Tensor2D),
					layers.messageBias,
				),
				1,
			),
		),
	);
	const messages = mul(
		reshape(
			dense(reshape(said, [-1, messageUnits]), "message", "secondMessageBias"),
			pairs,
		),
		isThere,
	);
	const joined = concat(
		[state, mul(sum(messages, 1), messageScale), max(messages, 1)],
		1,
	) as Tensor2D;
	const hidden = dense(joined, "hidden", "hiddenBias");
	return reshape(
		plus(matMul(hidden, layers.output as Tensor2D), layers.outputBias),
		[-1],
	);
}

/** Rows of `rowLength` numbers at `indices`, one after the other; nothing where an index is below 0. */
function gatherRows(
	values: Float32Array,
	indices: ArrayLike<number>,
	rowLength: number,
): Float32Array {
	const gathered = new Float32Array(indices.length * rowLength);
	for (let n = 0; n < indices.length; n++) {
		const index = indices[n] as number;
		if (index >= 0)
			gathered.set(
				values.subarray(index * rowLength, (index + 1) * rowLength),
				n * rowLength,
			);
	}
	return gathered;
}

/** Layers for features as they are, from layers for features of mean 0 and deviation 1. */
function readLayers(
	variables: LayerVariables,
	scales: ReturnType<typeof scalesOf>,
): JudgeLayers {
	const layers = Object.fromEntries(
		layerNames.map((name) => [name, variables[name].dataSync()]),
	) as Record<LayerName, Float32Array>;
	const state = layers.state.slice();
	const stateBias = layers.stateBias.slice();
	scales.forEach(({ mean, deviation }, feature) => {
		for (let unit = 0; unit < stateUnits; unit++) {
			const at = feature * stateUnits + unit;
			const weight = (state[at] as number) / deviation;
			state[at] = weight;
			stateBias[unit] = (stateBias[unit] as number) - weight * mean;
		}
	});
	return { ...layers, state, stateBias };
}

/**
 * Trains a judge on an engine that was started for training.
 * @param seed the same seed gives the same judge on the same engine
 */
export function trainJudge(
	candidates: JudgedCandidates,
	seed: number,
	epochs: number = usualEpochs,
): JudgeLayers {
	const { features, labels, neighborhood } = candidates;
	const scales = scalesOf(features);
	const scaled = features.map((value, at) => {
		const { mean, deviation } = scales[
			at % featureCount
		] as (typeof scales)[number];
		return (value - mean) / deviation;
	});
	const counts = weightsOf(candidates);
	const known = Uint32Array.from(labels.keys()).filter(
		(index) => (labels[index] as number) >= 0,
	);
	const variables = createLayers(createRandom(seed, "judge weights"));
	const all = layerNames.map((name) => variables[name]);
	const optimizer = createOptimizer("adam", all);
	const perEpoch = Math.ceil(known.length / batchSize);
	for (let epoch = 0; epoch < epochs; epoch++) {
		const order = shuffledIndices(
			known.length,
			createRandom(seed, "judge epoch", epoch),
		);
		for (let batch = 0; batch < perEpoch; batch++) {
			const chosen = Array.from(
				order.subarray(batch * batchSize, (batch + 1) * batchSize),
				(index) => known[index] as number,
			);
			const neighbors = chosen.flatMap((index) =>
				Array.from(
					neighborhood.indices.subarray(
						index * mostNeighbors,
						(index + 1) * mostNeighbors,
					),
				),
			);
			tidy(() => {
				const own = tensor2d(gatherRows(scaled, chosen, featureCount), [
					chosen.length,
					featureCount,
				]);
				const others = tensor2d(gatherRows(scaled, neighbors, featureCount), [
					neighbors.length,
					featureCount,
				]);
				const relations = tensor2d(
					gatherRows(
						neighborhood.relations,
						chosen,
						mostNeighbors * relationCount,
					),
					[neighbors.length, relationCount],
				);
				const isThere = tensor3d(
					Float32Array.from(neighbors, (index) => (index < 0 ? 0 : 1)),
					[chosen.length, mostNeighbors, 1],
				);
				const truth = tensor1d(gatherRows(labels, chosen, 1));
				const weights = tensor1d(gatherRows(counts, chosen, 1));
				const { grads } = variableGrads(
					() =>
						losses.sigmoidCrossEntropy(
							truth,
							logitsOf(variables, own, others, relations, isThere),
							weights,
						) as Scalar,
					all,
				);
				const progress = (epoch + batch / perEpoch) / epochs;
				optimizer.apply(grads, rateAt(progress));
			});
		}
	}
	const layers = readLayers(variables, scales);
	optimizer.dispose();
	for (const weight of all) weight.dispose();
	return layers;
}

/** Cross-entropy and accuracy on candidates. */
export function validateJudge(
	layers: JudgeLayers,
	candidates: JudgedCandidates,
) {
	const probabilities = runJudge(layers, candidates);
	let [loss, right, count] = [0, 0, 0];
	candidates.labels.forEach((label, index) => {
		if (label < 0) return;
		const probability = probabilities[index] as number;
		const isDigit = label === 1;
		loss -= Math.log(Math.max(1e-7, isDigit ? probability : 1 - probability));
		if (probability >= 0.5 === isDigit) right++;
		count++;
	});
	return { loss: loss / count, accuracy: right / count };
}
