import {
	add,
	mul,
	type Tensor,
	tidy,
	type Variable,
	variable,
} from "@tensorflow/tfjs-core";

/**
 * Exponential moving average of a network's weights and of the statistics that batch normalization follows. It reads
 * better than the weights of any one step.
 */
export interface WeightAverage {
	/** In the order of the weights; empty where nothing is averaged. */
	readonly values: readonly Variable[];
	/** @param step from 1. Early decays are smaller, or the first random weights would stay in the average for long. */
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

/** @param decay of the average per step, 0 to 1; undefined: nothing is averaged, the network stays as it is */
export function averageWeights(
	weights: readonly Variable[],
	decay: number | undefined,
): WeightAverage {
	if (decay === undefined) return noAverage;
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
			const share = Math.min(decay, (1 + step) / (10 + step));
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
