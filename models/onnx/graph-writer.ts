import type { DecodedWeight } from "./decode-weights.ts";
import type { Attribute, Initializer, Operation } from "./model-proto.ts";
import {
	type Activation,
	type Layer,
	type LayerOf,
	type Padding,
	refuse,
} from "./topology.ts";

/** What flows between two layers. */
type Shape =
	/**
	 * As TensorFlow.js orders a picture: rows, columns, channels. ONNX' operators order it channels, rows, columns.
	 * A length that is open counts as `openLength`.
	 */
	| {
			readonly order: "input" | "channels-first";
			readonly height: number;
			readonly width: number;
			readonly channels: number;
			/** Whether height or width are known only when the network runs. */
			readonly isOpen?: boolean;
	  }
	| {
			readonly order: "flat";
			readonly length: number;
			/** What was flattened with its channels first: the next kernel's rows have to follow. */
			readonly from?: Extract<Shape, { order: "channels-first" | "input" }>;
	  };

type Picture = Extract<Shape, { height: number }>;

/**
 * Pixels. Where a network leaves its picture's size open, the padding of its windows is that of sides which are multiples of
 * this: half of such a side is even again, six times.
 */
export const openLength = 64;

/** What a layer gives. */
export interface Value {
	readonly tensor: string;
	readonly shape: Shape;
}

/** How many pixels a window goes over the edge, as TensorFlow has it: of an odd number the larger half behind. */
function samePadding(size: number, window: number, stride: number) {
	const total = Math.max(
		0,
		(Math.ceil(size / stride) - 1) * stride + window - size,
	);
	const before = Math.floor(total / 2);
	return { before, after: total - before };
}

/** A kernel of rows, columns, inputs and outputs, as outputs, inputs, rows and columns. */
function outputsFirst({ values, shape }: DecodedWeight): DecodedWeight {
	const [rows = 0, columns = 0, inputs = 0, outputs = 0] = shape;
	const moved = new Float32Array(values.length);
	const area = rows * columns;
	for (let place = 0; place < area; place += 1)
		for (let input = 0; input < inputs; input += 1)
			for (let output = 0; output < outputs; output += 1)
				moved[(output * inputs + input) * area + place] = values[
					(place * inputs + input) * outputs + output
				] as number;
	return { values: moved, shape: [outputs, inputs, rows, columns] };
}

/** A kernel whose rows follow rows, columns and channels, for an input that has its channels first. */
function channelsFirst(
	{ values, shape }: DecodedWeight,
	area: number,
	channels: number,
): DecodedWeight {
	const [, units = 0] = shape;
	const moved = new Float32Array(values.length);
	for (let place = 0; place < area; place += 1)
		for (let channel = 0; channel < channels; channel += 1) {
			const from = (place * channels + channel) * units;
			moved.set(
				values.subarray(from, from + units),
				(channel * area + place) * units,
			);
		}
	return { values: moved, shape };
}

/** Writes one layer after the other into a graph. */
export class GraphWriter {
	readonly operations: Operation[] = [];
	readonly initializers: Initializer[] = [];
	readonly #weights: ReadonlyMap<string, DecodedWeight>;

	constructor(weights: ReadonlyMap<string, DecodedWeight>) {
		this.#weights = weights;
	}

	/** Names what the network gives, and says its shape without the first dimension. */
	finish({ tensor, shape }: Value, isOpen: boolean) {
		if (shape.order === "input" || ("from" in shape && shape.from))
			throw refuse("it ends with a layer that computes nothing");
		const name = shape.order === "flat" ? "probabilities" : "maps";
		this.operations.push({
			type: "Identity",
			name: `${name}/identity`,
			inputs: [tensor],
			output: name,
		});
		if (shape.order === "flat") return { name, shape: [shape.length] };
		const { channels, height, width } = shape;
		return {
			name,
			shape: isOpen ? [channels, "rows", "columns"] : [channels, height, width],
		};
	}

	/** @param normalization which alone takes a convolution's output: it is folded into it */
	write(
		layer: Layer,
		inputs: readonly Value[],
		normalization: LayerOf<"BatchNormalization"> | undefined,
	): Value {
		const [input] = inputs;
		if (input === undefined)
			throw refuse(`its layer "${layer.config.name}" takes nothing`);
		switch (layer.class_name) {
			case "Conv2D":
				return this.#convolve(layer, input, normalization);
			case "MaxPooling2D":
				return this.#pool(layer, input);
			case "UpSampling2D":
				return this.#enlarge(layer, input);
			case "Add":
				return this.#sum(layer, inputs);
			case "BatchNormalization":
				return this.#normalize(layer, input);
			case "Dense":
				return this.#connect(layer, input);
			case "Flatten":
				return this.#flatten(layer, input);
			case "ReLU":
				return this.#activate("relu", layer.config.name, input);
			case "Softmax":
				return this.#activate("softmax", layer.config.name, input);
			case "Dropout":
				// It drops nothing where nobody trains.
				return input;
		}
	}

	#weight(layer: string, name: string): DecodedWeight {
		const weight = this.#weights.get(`${layer}/${name}`);
		if (weight === undefined)
			throw refuse(`its layer "${layer}" has no weight "${name}"`);
		return weight;
	}

	#constant(
		name: string,
		shape: readonly number[],
		values: Initializer["values"],
	): string {
		this.initializers.push({ name, shape, values });
		return name;
	}

	/** @returns the name of its output */
	#add(
		type: string,
		name: string,
		inputs: readonly string[],
		attributes?: Readonly<Record<string, Attribute>>,
	): string {
		const output = `${name}/output`;
		this.operations.push({
			type,
			name,
			inputs,
			output,
			...(attributes && { attributes }),
		});
		return output;
	}

	#activate(kind: Activation, name: string, { tensor, shape }: Value): Value {
		if (kind === "linear") return { tensor, shape };
		if (kind === "softmax" && shape.order !== "flat")
			throw refuse(`its layer "${name}" has softmax over a picture`);
		if (kind === "relu")
			return { tensor: this.#add("Relu", name, [tensor]), shape };
		if (kind === "sigmoid")
			return { tensor: this.#add("Sigmoid", name, [tensor]), shape };
		return {
			tensor: this.#add("Softmax", name, [tensor], { axis: { int: 1 } }),
			shape,
		};
	}

	/** The picture with its channels first. With one channel the bytes are the same. */
	#picture(
		layer: string,
		{ tensor, shape }: Value,
	): Value & { readonly shape: Picture } {
		if (shape.order === "flat")
			throw refuse(`its layer "${layer}" takes no picture`);
		const picture: Picture = { ...shape, order: "channels-first" };
		if (shape.order !== "input") return { tensor, shape: picture };
		const { height, width, channels, isOpen } = shape;
		if (channels > 1 || isOpen)
			return {
				tensor: this.#add("Transpose", "channels-first", [tensor], {
					perm: { ints: [0, 3, 1, 2] },
				}),
				shape: picture,
			};
		const to = this.#constant(
			"channels-first/shape",
			[4],
			BigInt64Array.from([0n, 1n, BigInt(height), BigInt(width)]),
		);
		return {
			tensor: this.#add("Reshape", "channels-first", [tensor, to]),
			shape: picture,
		};
	}

	/** The window's attributes, and the shape that it leaves of a picture. */
	#slide(
		picture: Picture,
		[rows, columns]: readonly [number, number],
		[down, across]: readonly [number, number],
		kind: Padding,
	) {
		const none = { before: 0, after: 0 };
		const vertical =
			kind === "same" ? samePadding(picture.height, rows, down) : none;
		const horizontal =
			kind === "same" ? samePadding(picture.width, columns, across) : none;
		const slid = (
			size: number,
			window: number,
			stride: number,
			{ before, after }: typeof none,
		) => Math.floor((size + before + after - window) / stride) + 1;
		return {
			attributes: {
				kernel_shape: { ints: [rows, columns] },
				strides: { ints: [down, across] },
				pads: {
					ints: [
						vertical.before,
						horizontal.before,
						vertical.after,
						horizontal.after,
					],
				},
			},
			height: slid(picture.height, rows, down, vertical),
			width: slid(picture.width, columns, across, horizontal),
		};
	}

	#convolve(
		{ config }: LayerOf<"Conv2D">,
		input: Value,
		normalization: LayerOf<"BatchNormalization"> | undefined,
	): Value {
		const { name, kernel_size, strides, padding: kind } = config;
		const { tensor, shape: picture } = this.#picture(name, input);
		const { attributes, height, width } = this.#slide(
			picture,
			kernel_size,
			strides,
			kind,
		);
		const { values, shape } = outputsFirst(this.#weight(name, "kernel"));
		const [channels = 0] = shape;
		const bias =
			this.#weights.get(`${name}/bias`)?.values.slice() ??
			new Float32Array(channels);
		if (normalization) {
			const { scale, offset } = this.#scaleOf(normalization);
			const each = values.length / channels;
			for (let channel = 0; channel < channels; channel += 1) {
				const by = scale[channel] as number;
				for (let i = channel * each; i < (channel + 1) * each; i += 1)
					values[i] = (values[i] as number) * by;
				bias[channel] =
					(bias[channel] as number) * by + (offset[channel] as number);
			}
		}
		const convolved = this.#add(
			"Conv",
			name,
			[
				tensor,
				this.#constant(`${name}/kernel`, shape, values),
				this.#constant(`${name}/bias`, [channels], bias),
			],
			attributes,
		);
		return this.#activate(config.activation, `${name}/${config.activation}`, {
			tensor: convolved,
			shape: { order: "channels-first", height, width, channels },
		});
	}

	/** What a normalization multiplies each channel with, and then adds to it. */
	#scaleOf({ config: { name, epsilon } }: LayerOf<"BatchNormalization">) {
		const part = (which: string) => this.#weight(name, which).values;
		const [gamma, beta] = [part("gamma"), part("beta")];
		const [mean, variance] = [part("moving_mean"), part("moving_variance")];
		const scale = Array.from(
			gamma,
			(value, i) => value / Math.sqrt((variance[i] as number) + epsilon),
		);
		const offset = Array.from(
			beta,
			(value, i) => value - (mean[i] as number) * (scale[i] as number),
		);
		return { scale, offset };
	}

	#normalize(
		{ config: { name, epsilon } }: LayerOf<"BatchNormalization">,
		{ tensor, shape }: Value,
	): Value {
		if (shape.order === "input" || "from" in shape)
			throw refuse(`its layer "${name}" normalizes what no layer computed`);
		const constants = ["gamma", "beta", "moving_mean", "moving_variance"].map(
			(part) => {
				const weight = this.#weight(name, part);
				return this.#constant(`${name}/${part}`, weight.shape, weight.values);
			},
		);
		return {
			tensor: this.#add("BatchNormalization", name, [tensor, ...constants], {
				epsilon: { float: epsilon },
			}),
			shape,
		};
	}

	#pool({ config }: LayerOf<"MaxPooling2D">, input: Value): Value {
		const { name, pool_size, strides, padding: kind } = config;
		const { tensor, shape: picture } = this.#picture(name, input);
		const { attributes, height, width } = this.#slide(
			picture,
			pool_size,
			strides,
			kind,
		);
		return {
			tensor: this.#add("MaxPool", name, [tensor], attributes),
			shape: { ...picture, height, width },
		};
	}

	/** Each pixel becomes `size` pixels. */
	#enlarge({ config }: LayerOf<"UpSampling2D">, input: Value): Value {
		const { name, size } = config;
		const { tensor, shape: picture } = this.#picture(name, input);
		const [down, across] = size;
		const scales = this.#constant(
			`${name}/scales`,
			[4],
			Float32Array.from([1, 1, down, across]),
		);
		return {
			// The second input is for another operation of the same name, and left out.
			tensor: this.#add("Resize", name, [tensor, "", scales], {
				mode: { string: "nearest" },
				coordinate_transformation_mode: { string: "asymmetric" },
				nearest_mode: { string: "floor" },
			}),
			shape: {
				...picture,
				height: picture.height * down,
				width: picture.width * across,
			},
		};
	}

	#sum({ config: { name } }: LayerOf<"Add">, inputs: readonly Value[]): Value {
		const [first, second, ...more] = inputs.map((input) =>
			this.#picture(name, input),
		);
		if (!first || !second || more.length > 0)
			throw refuse(`its layer "${name}" adds other than two pictures`);
		return {
			tensor: this.#add("Add", name, [first.tensor, second.tensor]),
			shape: first.shape,
		};
	}

	#flatten(
		{ config: { name } }: LayerOf<"Flatten">,
		{ tensor, shape }: Value,
	): Value {
		if (shape.order === "flat") return { tensor, shape };
		const length = shape.height * shape.width * shape.channels;
		return {
			tensor: this.#add("Flatten", name, [tensor], { axis: { int: 1 } }),
			shape:
				shape.order === "input"
					? { order: "flat", length }
					: { order: "flat", length, from: shape },
		};
	}

	#connect(
		{ config: { name, activation: kind } }: LayerOf<"Dense">,
		{ tensor, shape }: Value,
	): Value {
		if (shape.order !== "flat")
			throw refuse(`its Dense layer "${name}" follows a picture`);
		const kernel = this.#weight(name, "kernel");
		const { from } = shape;
		const ordered =
			from === undefined
				? kernel
				: channelsFirst(kernel, from.height * from.width, from.channels);
		const bias = this.#weight(name, "bias");
		const connected = this.#add("Gemm", name, [
			tensor,
			this.#constant(`${name}/kernel`, ordered.shape, ordered.values),
			this.#constant(`${name}/bias`, bias.shape, bias.values),
		]);
		return this.#activate(kind, `${name}/${kind}`, {
			tensor: connected,
			shape: { order: "flat", length: kernel.shape[1] ?? 0 },
		});
	}
}
