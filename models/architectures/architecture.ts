import type { initializers, layers } from "@tensorflow/tfjs-layers";
import type { Preprocessing } from "../inputs/network-input.ts";
import type { Recipe } from "../recipe/recipe.ts";

/** Makes a Glorot uniform initializer (Keras' default) with a seed of its own. */
export type Glorot = () => ReturnType<typeof initializers.glorotUniform>;

/** A network that can be trained. */
export interface Architecture {
	readonly name: string;
	readonly title: string;
	/** Where the network and its recipe come from. */
	readonly source: string;
	/** The accuracy that the source claims for it. */
	readonly claim: string;
	readonly preprocessing: Preprocessing;
	/** `find`: candidates of the find pipeline on simulated sheets, eleven classes. Left out: MNIST's digits, ten classes. */
	readonly inputs?: "find";
	/** The default recipe. Options of a training replace its parts. */
	readonly recipe: Recipe;
	/**
	 * The layers in order, named, the first with its input shape [28, 28, 1]. The last is a softmax of its own: the
	 * trainer takes the loss from the values before it, which cannot overflow.
	 */
	readonly layers: (glorot: Glorot) => readonly layers.Layer[];
}
