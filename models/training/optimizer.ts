import type { NamedTensorMap, Tensor, Variable } from "@tensorflow/tfjs-core";
import {
	add,
	div,
	mul,
	sqrt,
	square,
	sub,
	tidy,
	variable,
	zerosLike,
} from "@tensorflow/tfjs-core";
import type { OptimizerName } from "../recipe/recipe.ts";

/**
 * Changes one weight against its gradient, and the two moments that the optimizer keeps of it.
 * @param step from 1
 */
type Rule = (
	weight: Variable,
	gradient: Tensor,
	moments: readonly [Variable, Variable],
	learningRate: number,
	step: number,
) => void;

/** `share` of `kept`, and of `added` what is left. */
const blend = (kept: Tensor, added: Tensor, share: number): Tensor =>
	add(mul(kept, share), mul(added, 1 - share));

/** Kingma and Ba, 2015, in the form and with the constants that Keras has. */
const adam: Rule = (weight, gradient, [first, second], learningRate, step) => {
	first.assign(blend(first, gradient, 0.9));
	second.assign(blend(second, square(gradient), 0.999));
	const rate =
		(learningRate * Math.sqrt(1 - 0.999 ** step)) / (1 - 0.9 ** step);
	weight.assign(sub(weight, div(mul(first, rate), add(sqrt(second), 1e-7))));
};

/** Zeiler, 2012, with Keras' constants. */
const adadelta: Rule = (weight, gradient, [squares, updates], learningRate) => {
	squares.assign(blend(squares, square(gradient), 0.95));
	const update = mul(
		gradient,
		div(sqrt(add(updates, 1e-7)), sqrt(add(squares, 1e-7))),
	);
	updates.assign(blend(updates, square(update), 0.95));
	weight.assign(sub(weight, mul(update, learningRate)));
};

const rules: Record<OptimizerName, Rule> = { adam, adadelta };

/** Gradient descent whose whole state can be read and put back: TensorFlow.js' own rounds a part of it on the way. */
export interface Optimizer {
	/** @param gradients by the names of the weights */
	apply(gradients: NamedTensorMap, learningRate: number): void;
	/** Two for each weight, in the order of the weights. */
	readonly moments: readonly Variable[];
	/** Steps done. */
	step: number;
	dispose(): void;
}

export function createOptimizer(
	name: OptimizerName,
	weights: readonly Variable[],
): Optimizer {
	const rule = rules[name];
	const moment = (weight: Variable) =>
		tidy(() => variable(zerosLike(weight), false));
	const slots = weights.map((weight) => ({
		weight,
		moments: [moment(weight), moment(weight)] as const,
	}));
	const moments = slots.flatMap((slot) => slot.moments);
	return {
		step: 0,
		moments,
		apply(gradients, learningRate) {
			this.step++;
			tidy(() => {
				for (const { weight, moments } of slots)
					rule(
						weight,
						gradients[weight.name] as Tensor,
						moments,
						learningRate,
						this.step,
					);
			});
		},
		dispose() {
			for (const moment of moments) moment.dispose();
		},
	};
}
