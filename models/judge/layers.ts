import { logistic } from "../runtime/detections.ts";
import { featureCount } from "./evidence.ts";
import {
	mostNeighbors,
	type Neighborhood,
	relationCount,
} from "./neighbors.ts";

/** Units of the layer that sums a candidate up, and of the last but one. */
export const stateUnits = 48;
/** Units of what a neighbor says. */
export const messageUnits = 32;
/** The sum of what the neighbors say is multiplied by this, so that it is about as large as the largest of it. */
export const messageScale = 0.2;

/** Sizes of the judge's weights: rows and columns; of a bias its columns alone. */
export const layerShapes = {
	state: [featureCount, stateUnits],
	stateBias: [stateUnits],
	fromNeighbor: [stateUnits, messageUnits],
	fromCandidate: [stateUnits, messageUnits],
	fromRelation: [relationCount, messageUnits],
	messageBias: [messageUnits],
	message: [messageUnits, messageUnits],
	secondMessageBias: [messageUnits],
	hidden: [stateUnits + 2 * messageUnits, stateUnits],
	hiddenBias: [stateUnits],
	output: [stateUnits, 1],
	outputBias: [1],
} as const;

export type LayerName = keyof typeof layerShapes;
export const layerNames = Object.keys(layerShapes) as readonly LayerName[];

/** How many numbers a layer has. */
export const layerSize = (name: LayerName): number =>
	layerShapes[name].reduce((product: number, side) => product * side, 1);

/** The judge's weights, each matrix row by row. */
export type JudgeLayers = Readonly<Record<LayerName, Float32Array>>;

/** What a frame's candidates are told the judge as. */
export interface JudgeInput {
	/** As `featuresOf()` gives them. */
	readonly features: Float32Array;
	/** As `neighborsOf()` gives it. */
	readonly neighborhood: Neighborhood;
}

/** Adds `row` times `matrix`, whose rows are `columns` long, to `sums`. */
function addProduct(
	row: Float32Array,
	from: number,
	rows: number,
	matrix: Float32Array,
	sums: Float32Array,
	to: number,
	columns: number,
): void {
	for (let k = 0; k < rows; k++) {
		const factor = row[from + k] as number;
		if (factor === 0) continue;
		const start = k * columns;
		for (let unit = 0; unit < columns; unit++)
			sums[to + unit] =
				(sums[to + unit] as number) + factor * (matrix[start + unit] as number);
	}
}

/** Negative sums become 0. */
function rectify(sums: Float32Array): void {
	for (let at = 0; at < sums.length; at++)
		if ((sums[at] as number) < 0) sums[at] = 0;
}

/** A dense layer over `count` rows. */
function denseRows(
	rows: Float32Array,
	count: number,
	inputs: number,
	matrix: Float32Array,
	bias: Float32Array,
): Float32Array {
	const units = bias.length;
	const sums = new Float32Array(count * units);
	for (let index = 0; index < count; index++) {
		sums.set(bias, index * units);
		addProduct(
			rows,
			index * inputs,
			inputs,
			matrix,
			sums,
			index * units,
			units,
		);
	}
	return sums;
}

/**
 * Runs the judge. Each candidate is summed up; each of its neighbors says what it is to it; their sum, and the most that any
 * of them says, join what the candidate is by itself.
 * @param isHopeless whether a candidate is no digit in any case: it is a neighbor only
 * @returns for each candidate the probability that it is a digit, 0 to 1
 */
export function runJudge(
	layers: JudgeLayers,
	{ features, neighborhood: { indices, relations } }: JudgeInput,
	isHopeless: (index: number) => boolean = () => false,
): Float32Array {
	const count = features.length / featureCount;
	const states = denseRows(
		features,
		count,
		featureCount,
		layers.state,
		layers.stateBias,
	);
	rectify(states);
	const none = new Float32Array(messageUnits);
	// Both are the same for every pair that a candidate is in.
	const fromNeighbor = denseRows(
		states,
		count,
		stateUnits,
		layers.fromNeighbor,
		none,
	);
	const fromCandidate = denseRows(
		states,
		count,
		stateUnits,
		layers.fromCandidate,
		layers.messageBias,
	);
	const first = new Float32Array(messageUnits);
	const second = new Float32Array(messageUnits);
	const joined = new Float32Array(stateUnits + 2 * messageUnits);
	const hidden = new Float32Array(stateUnits);
	return Float32Array.from({ length: count }, (_, index) => {
		if (isHopeless(index)) return 0;
		joined.fill(0);
		joined.set(states.subarray(index * stateUnits, (index + 1) * stateUnits));
		for (let n = 0; n < mostNeighbors; n++) {
			const pair = index * mostNeighbors + n;
			const neighbor = indices[pair] as number;
			if (neighbor < 0) break;
			for (let unit = 0; unit < messageUnits; unit++)
				first[unit] =
					(fromCandidate[index * messageUnits + unit] as number) +
					(fromNeighbor[neighbor * messageUnits + unit] as number);
			addProduct(
				relations,
				pair * relationCount,
				relationCount,
				layers.fromRelation,
				first,
				0,
				messageUnits,
			);
			rectify(first);
			second.set(layers.secondMessageBias);
			addProduct(
				first,
				0,
				messageUnits,
				layers.message,
				second,
				0,
				messageUnits,
			);
			rectify(second);
			for (let unit = 0; unit < messageUnits; unit++) {
				const said = second[unit] as number;
				const sum = stateUnits + unit;
				const most = sum + messageUnits;
				joined[sum] = (joined[sum] as number) + messageScale * said;
				joined[most] = Math.max(joined[most] as number, said);
			}
		}
		hidden.set(layers.hiddenBias);
		addProduct(joined, 0, joined.length, layers.hidden, hidden, 0, stateUnits);
		rectify(hidden);
		let logit = layers.outputBias[0] as number;
		for (let unit = 0; unit < stateUnits; unit++)
			logit += (hidden[unit] as number) * (layers.output[unit] as number);
		return logistic(logit);
	});
}
