import {
	add,
	mul,
	type Tensor,
	tidy,
	type Variable,
	variable,
} from "@tensorflow/tfjs-core";

/** A moving average of a network's weights, those that batch normalization follows too: it reads better than each of them. */
export interface WeightAverage {
	/** In the order of the weights; empty where nothing is averaged. */
	readonly values: readonly Variable[];
	/** @param step from 1: early averages reach back less far, or the first random weights would stay in them for long */
	follow(step: number): void;
	/** Lets the network be the average while `use` runs. */
	during<Result>(use: () => Promise<Result>): Promise<Result>;
	dispose(): void;
}

const noAverage: WeightAverage = {
	values: [],
	follow() {},
	during: (use) => use(),
	dispose() {},
};

/** @param kept what is left of the average after each step; undefined: nothing is averaged, the network is as it is */
export function averageWeights(
	weights: readonly Variable[],
	kept: number | undefined,
): WeightAverage {
	if (kept === undefined) return noAverage;
	const values = tidy(() =>
		weights.map((weight) => variable(weight.clone(), false)),
	);
	const assignAll = (to: readonly Variable[], from: readonly Tensor[]) =>
		to.forEach((target, index) => {
			target.assign(from[index] as Tensor);
		});
	return {
		values,
		follow(step) {
			const share = Math.min(kept, (1 + step) / (10 + step));
			tidy(() =>
				values.forEach((value, index) => {
					const weight = weights[index] as Variable;
					value.assign(add(mul(value, share), mul(weight, 1 - share)));
				}),
			);
		},
		async during(use) {
			const own = weights.map((weight) => weight.clone());
			assignAll(weights, values);
			try {
				return await use();
			} finally {
				assignAll(weights, own);
				for (const tensor of own) tensor.dispose();
			}
		},
		dispose() {
			for (const value of values) value.dispose();
		},
	};
}
