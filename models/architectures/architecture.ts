import type { initializers, layers } from "@tensorflow/tfjs-layers";

type Initializer = ReturnType<typeof initializers.glorotUniform>;

/** How a network is trained, unless its trainer is told otherwise. */
export interface Recipe {
	readonly optimizer: "adam";
	readonly learningRate: number;
	/** Images in a training step. */
	readonly batchSize: number;
	readonly epochs: number;
}

/** A network that can be trained. */
export interface Architecture {
	readonly name: string;
	readonly title: string;
	/** Where the network and its recipe come from. */
	readonly source: string;
	readonly recipe: Recipe;
	/**
	 * The layers in order, named, the first with its input shape [28, 28, 1]. The last is a softmax of its own: the
	 * trainer takes the loss from the values before it, which cannot overflow.
	 * @param glorot a Glorot uniform initialiser, as Keras takes where nothing is said, with a seed of its own
	 */
	readonly layers: (glorot: () => Initializer) => readonly layers.Layer[];
}
