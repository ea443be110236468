import type { initializers, layers } from "@tensorflow/tfjs-layers";
import type { Preprocessing } from "../inputs/network-input.ts";
import type { Recipe } from "../recipe/recipe.ts";

/** A Glorot uniform initializer, as Keras takes where nothing is said, each with a seed of its own. */
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
	/** `find`: what the find pipeline meets on simulated sheets, eleven classes; left out: MNIST's digits, ten classes. */
	readonly inputs?: "find";
	/** How it is trained where nobody says otherwise. */
	readonly recipe: Recipe;
	/**
	 * The layers in order, named, the first with its input shape [28, 28, 1]. The last is a softmax of its own: the
	 * trainer takes the loss from the values before it, which cannot overflow.
	 */
	readonly layers: (glorot: Glorot) => readonly layers.Layer[];
}
