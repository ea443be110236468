import { classCount } from "../../electron/contract/digit.ts";
import { notADigit } from "../inputs/network-input.ts";
import { type Features, featuresAt } from "./features.ts";
import { factorize, solveBoth, solveLower } from "./linear-algebra.ts";
import type { LastLayer } from "./split-network.ts";

/**
 * How the last layer of a network is changed for a few examples. The change is the smallest that moves the logits of the
 * examples to where they should be, and leaves those of the rehearsed images where they are, in the sense of least squares:
 *
 *     mean over rehearsed |f D|^2 + strength * mean over examples |f D - r|^2 + ridge * |D|^2  is least
 *
 * for features f, change D, and r what an example's logits lack. It is known from the editing of language models (Meng et al.,
 * "Mass-editing memory in a transformer", 2022). It lies in the span of all these features, so that a system with one unknown
 * an image is solved: two matrix factorizations, no steps, no learning rate.
 */

/** Its label's logit should be so far above the others: a probability of 0.9 at least. */
const margin = 4;

/** The ridge is this times the mean square of a feature. */
const ridgeShare = 0.3;

/** Logits of one image. */
export function logitsOf(features: Float32Array, { kernel, bias }: LastLayer) {
	const logits = Float64Array.from(bias);
	features.forEach((feature, row) => {
		if (feature === 0) return;
		for (let k = 0; k < classCount; k++)
			(logits[k] as number) +=
				feature * (kernel[row * classCount + k] as number);
	});
	return logits;
}

/**
 * What logits lack: the label's goes up and others down, by halves, until it is `margin` above each. What is no digit should be
 * any digit equally.
 */
export function lackOf(logits: Float64Array, label: number): Float64Array {
	if (label === notADigit) {
		const mean = logits.reduce((sum, logit) => sum + logit, 0) / classCount;
		return logits.map((logit) => mean - logit);
	}
	const own = logits[label] as number;
	const best = Math.max(...logits.filter((_, digit) => digit !== label));
	const gap = best + margin - own;
	if (gap <= 0) return new Float64Array(classCount);
	const goal = own + gap / 2;
	return logits.map((logit, digit) =>
		digit === label ? goal - logit : Math.min(0, goal - margin - logit),
	);
}

/** Features of examples, labeled; those made of one example have its number. */
export interface LabeledFeatures {
	readonly features: Features;
	/** 0 to 9, or `notADigit`. */
	readonly labels: Uint8Array;
	/** For each the number of the example that it was made of, from 0. */
	readonly origins: Uint32Array;
}

/** Where each row's features are not 0: most are. */
const nonZeros = (row: Float32Array): Uint32Array =>
	Uint32Array.from([...row.keys()].filter((index) => row[index] !== 0));

/** Inner products of all rows of one with all rows of the other, row-major. */
function products(rows: Features, columns: Features): Float64Array {
	const matrix = new Float64Array(rows.count * columns.count);
	for (let i = 0; i < rows.count; i++) {
		const row = featuresAt(rows, i);
		const places = nonZeros(row);
		const values = Float64Array.from(places, (place) => row[place] as number);
		// Of a matrix with itself half is computed, the other half is the same.
		for (let j = rows === columns ? i : 0; j < columns.count; j++) {
			const first = j * columns.length;
			let sum = 0;
			for (let n = 0; n < places.length; n++)
				sum +=
					(values[n] as number) *
					(columns.values[first + (places[n] as number)] as number);
			matrix[i * columns.count + j] = sum;
			if (rows === columns) matrix[j * columns.count + i] = sum;
		}
	}
	return matrix;
}

/** A last layer about to be taught. */
export interface Lesson {
	/** The layer that `strength` gives. */
	teach(strength: number): LastLayer;
	/**
	 * What it would read of each example if that one and those like it were held out: of `folds` parts each is left out once.
	 * @returns for each example its ten logits
	 */
	holdOut(strength: number, folds: number): readonly Float64Array[];
}

/** Prepares what every strength needs. @param rehearsed features of images whose logits should stay */
export function prepareLesson(
	last: LastLayer,
	rehearsed: Features,
	{ features, labels, origins }: LabeledFeatures,
): Lesson {
	const [m, n] = [rehearsed.count, features.count];
	const square =
		rehearsed.values.reduce((sum, value) => sum + value * value, 0) /
		rehearsed.values.length;
	const ridge = ridgeShare * square;
	const logits = Array.from({ length: n }, (_, index) =>
		logitsOf(featuresAt(features, index), last),
	);
	const lacks = logits.map((own, index) =>
		lackOf(own, labels[index] as number),
	);

	// The rehearsed images are eliminated first: what is left says how one example moves another while they stay.
	const own = products(rehearsed, rehearsed);
	for (let i = 0; i < m; i++) (own[i * m + i] as number) += ridge * m;
	const factor = factorize(own, m);
	const between = products(features, rehearsed);
	const moved = between.slice();
	for (let i = 0; i < n; i++)
		solveLower(factor, m, moved.subarray(i * m, (i + 1) * m));
	const kernel = products(features, features);
	for (let i = 0; i < n; i++)
		for (let j = i; j < n; j++) {
			let sum = kernel[i * n + j] as number;
			for (let k = 0; k < m; k++)
				sum -= (moved[i * m + k] as number) * (moved[j * m + k] as number);
			kernel[i * n + j] = sum;
			kernel[j * n + i] = sum;
		}

	/** How much of each chosen image's features the change holds, for each class. */
	function weigh(chosen: readonly number[], strength: number): Float64Array[] {
		const size = chosen.length;
		const matrix = new Float64Array(size * size);
		chosen.forEach((from, i) => {
			chosen.forEach((to, j) => {
				matrix[i * size + j] = kernel[from * n + to] as number;
			});
			(matrix[i * size + i] as number) += (ridge * size) / strength;
		});
		const chosenFactor = factorize(matrix, size);
		return Array.from({ length: classCount }, (_, k) => {
			const weights = Float64Array.from(
				chosen,
				(index) => lacks[index]?.[k] as number,
			);
			solveBoth(chosenFactor, size, weights);
			return weights;
		});
	}

	const all = Array.from({ length: n }, (_, index) => index);
	return {
		teach: (strength) => {
			const weights = weigh(all, strength);
			const changed = Float64Array.from(last.kernel);
			const add = (row: Float32Array, amounts: readonly number[]) => {
				for (let place = 0; place < row.length; place++) {
					const value = row[place] as number;
					if (value === 0) continue;
					for (let k = 0; k < classCount; k++)
						(changed[place * classCount + k] as number) +=
							value * (amounts[k] as number);
				}
			};
			for (const index of all)
				add(
					featuresAt(features, index),
					weights.map((own) => own[index] as number),
				);
			const back = weights.map((own) => {
				const sums = new Float64Array(m);
				own.forEach((weight, index) => {
					for (let k = 0; k < m; k++)
						(sums[k] as number) -= weight * (between[index * m + k] as number);
				});
				solveBoth(factor, m, sums);
				return sums;
			});
			for (let index = 0; index < m; index++)
				add(
					featuresAt(rehearsed, index),
					back.map((own) => own[index] as number),
				);
			return { kernel: Float32Array.from(changed), bias: last.bias };
		},
		holdOut: (strength, folds) => {
			// The first of an origin's images is the example itself.
			const firsts = [...new Set(origins)].map((origin) =>
				origins.indexOf(origin),
			);
			const readings: Float64Array[] = [];
			for (let fold = 0; fold < folds; fold++) {
				const chosen = all.filter(
					(index) => (origins[index] as number) % folds !== fold,
				);
				const weights = weigh(chosen, strength);
				for (const first of firsts) {
					if ((origins[first] as number) % folds !== fold) continue;
					readings[origins[first] as number] = (
						logits[first] as Float64Array
					).map((logit, k) =>
						chosen.reduce(
							(sum, index, at) =>
								sum +
								(kernel[first * n + index] as number) *
									(weights[k]?.[at] as number),
							logit,
						),
					);
				}
			}
			return readings;
		},
	};
}
