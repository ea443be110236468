import type { io } from "@tensorflow/tfjs-core";
import * as v from "valibot";
import { ModelsError } from "../common/models-error.ts";
import { type DecodedWeight, decodeWeights } from "./decode-weights.ts";
import {
	type Attribute,
	encodeModel,
	type Initializer,
	type Operation,
} from "./model-proto.ts";

const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const pair = v.tuple([positive, positive]);
const padding = v.picklist(["same", "valid"]);
const activation = v.picklist(["linear", "relu", "sigmoid", "softmax"]);
const undilated = v.optional(v.tuple([v.literal(1), v.literal(1)]));
const channelsLast = v.literal("channels_last");

/** The layers that the networks are made of, as TensorFlow.js writes them down, in what tells one from another. */
const layerSchema = v.variant("class_name", [
	v.object({
		class_name: v.literal("Conv2D"),
		config: v.object({
			name: v.string(),
			kernel_size: pair,
			strides: pair,
			padding,
			activation,
			dilation_rate: undilated,
			data_format: channelsLast,
		}),
	}),
	v.object({
		class_name: v.literal("MaxPooling2D"),
		config: v.object({
			name: v.string(),
			pool_size: pair,
			strides: pair,
			padding,
			data_format: channelsLast,
		}),
	}),
	v.object({
		class_name: v.literal("BatchNormalization"),
		config: v.object({
			name: v.string(),
			axis: v.literal(-1),
			epsilon: v.number(),
		}),
	}),
	v.object({
		class_name: v.literal("Dense"),
		config: v.object({ name: v.string(), activation }),
	}),
	v.object({
		class_name: v.literal("Dropout"),
		config: v.object({ name: v.string() }),
	}),
	v.object({
		class_name: v.literal("Flatten"),
		config: v.object({ name: v.string() }),
	}),
	v.object({
		class_name: v.literal("ReLU"),
		config: v.object({ name: v.string() }),
	}),
	v.object({
		class_name: v.literal("Softmax"),
		config: v.object({ name: v.string() }),
	}),
]);

type Layer = v.InferOutput<typeof layerSchema>;
type LayerOf<Name extends Layer["class_name"]> = Extract<
	Layer,
	{ class_name: Name }
>;

const topologySchema = v.object({
	class_name: v.literal("Sequential"),
	config: v.object({ name: v.string(), layers: v.array(v.unknown()) }),
});

const inputShapeSchema = v.object({
	config: v.object({
		batch_input_shape: v.tuple([v.null(), positive, positive, positive]),
	}),
});

const refuse = (what: string) =>
	new ModelsError(
		"not-exportable",
		`The network cannot be written as ONNX: ${what}. It is written from Conv2D, MaxPooling2D, BatchNormalization, Dense, Dropout, Flatten, ReLU and Softmax, one after the other; add what is missing to models/onnx/export-onnx.ts.`,
	);

interface Topology {
	readonly name: string;
	readonly layers: readonly Layer[];
	readonly inputShape: readonly [number, number, number];
}

function parseTopology(modelTopology: unknown): Topology {
	const topology = v.safeParse(topologySchema, modelTopology);
	if (!topology.success)
		throw refuse("its layers do not stand one after the other");
	const { name, layers } = topology.output.config;
	const first = v.safeParse(inputShapeSchema, layers[0]);
	if (!first.success)
		throw refuse("its first layer does not say height, width and channels");
	const [, height, width, channels] = first.output.config.batch_input_shape;
	return {
		name,
		inputShape: [height, width, channels],
		layers: layers.map((layer, index) => {
			const parsed = v.safeParse(layerSchema, layer);
			if (parsed.success) return parsed.output;
			const [issue] = parsed.issues;
			throw refuse(
				`of its layer ${index + 1} "${v.getDotPath(issue)}" is ${issue.received}`,
			);
		}),
	};
}

/** What flows between two layers. */
type Shape =
	/** As TensorFlow.js orders a picture: rows, columns, channels. ONNX' operators order it channels, rows, columns. */
	| {
			readonly order: "input" | "channels-first";
			readonly height: number;
			readonly width: number;
			readonly channels: number;
	  }
	| {
			readonly order: "flat";
			readonly length: number;
			/** What was flattened with its channels first: the next kernel's rows have to follow. */
			readonly from?: Extract<Shape, { order: "channels-first" | "input" }>;
	  };

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
class GraphWriter {
	readonly operations: Operation[] = [];
	readonly initializers: Initializer[] = [];
	readonly #weights: ReadonlyMap<string, DecodedWeight>;
	#shape: Shape;
	/** The name of what the last operation gives. */
	#last: string;

	constructor(
		weights: ReadonlyMap<string, DecodedWeight>,
		input: string,
		[height, width, channels]: Topology["inputShape"],
	) {
		this.#weights = weights;
		this.#last = input;
		this.#shape = { order: "input", height, width, channels };
	}

	/** The length of the one row that the last layer gives. */
	finish(output: string): number {
		if (this.#shape.order !== "flat" || this.#shape.from !== undefined)
			throw refuse("it does not end with a Dense layer");
		this.#add("Identity", output, [], undefined, output);
		return this.#shape.length;
	}

	/** @returns whether the layer after this one, a normalization, is in it already */
	write(layer: Layer, next: Layer | undefined): boolean {
		switch (layer.class_name) {
			case "Conv2D":
				return this.#convolve(layer, next);
			case "MaxPooling2D":
				this.#pool(layer);
				break;
			case "BatchNormalization":
				this.#normalize(layer);
				break;
			case "Dense":
				this.#connect(layer);
				break;
			case "Flatten":
				this.#flatten(layer);
				break;
			case "ReLU":
				this.#activate("relu", layer.config.name);
				break;
			case "Softmax":
				this.#activate("softmax", layer.config.name);
				break;
			case "Dropout":
				// It drops nothing where nobody trains.
				break;
		}
		return false;
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

	#add(
		type: string,
		name: string,
		constants: readonly string[],
		attributes?: Readonly<Record<string, Attribute>>,
		output = `${name}/output`,
	): void {
		const inputs = [this.#last, ...constants];
		this.operations.push({
			type,
			name,
			inputs,
			output,
			...(attributes && { attributes }),
		});
		this.#last = output;
	}

	#activate(kind: v.InferOutput<typeof activation>, name: string): void {
		if (kind === "linear") return;
		if (kind === "softmax" && this.#shape.order !== "flat")
			throw refuse(`its layer "${name}" has softmax over a picture`);
		if (kind === "relu") this.#add("Relu", name, []);
		if (kind === "sigmoid") this.#add("Sigmoid", name, []);
		if (kind === "softmax")
			this.#add("Softmax", name, [], { axis: { int: 1 } });
	}

	/** The picture with its channels first. With one channel the bytes are the same. */
	#picture(layer: string): Extract<Shape, { height: number }> {
		const shape = this.#shape;
		if (shape.order === "flat")
			throw refuse(`its layer "${layer}" takes no picture`);
		if (shape.order === "input") {
			const { height, width, channels } = shape;
			if (channels === 1)
				this.#add("Reshape", "channels-first", [
					this.#constant(
						"channels-first/shape",
						[4],
						BigInt64Array.from([0n, 1n, BigInt(height), BigInt(width)]),
					),
				]);
			else
				this.#add("Transpose", "channels-first", [], {
					perm: { ints: [0, 3, 1, 2] },
				});
		}
		return { ...shape, order: "channels-first" };
	}

	/** The window's attributes, and the shape that it leaves of a picture. */
	#slide(
		picture: Extract<Shape, { height: number }>,
		[rows, columns]: readonly [number, number],
		[down, across]: readonly [number, number],
		kind: v.InferOutput<typeof padding>,
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

	#convolve({ config }: LayerOf<"Conv2D">, next: Layer | undefined): boolean {
		const { name, kernel_size, strides, padding: kind } = config;
		const picture = this.#picture(name);
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
		const isFolded =
			config.activation === "linear" &&
			next?.class_name === "BatchNormalization";
		if (isFolded) {
			const { scale, offset } = this.#scaleOf(next);
			const each = values.length / channels;
			for (let channel = 0; channel < channels; channel += 1) {
				const by = scale[channel] as number;
				for (let i = channel * each; i < (channel + 1) * each; i += 1)
					values[i] = (values[i] as number) * by;
				bias[channel] =
					(bias[channel] as number) * by + (offset[channel] as number);
			}
		}
		this.#add(
			"Conv",
			name,
			[
				this.#constant(`${name}/kernel`, shape, values),
				this.#constant(`${name}/bias`, [channels], bias),
			],
			attributes,
		);
		this.#shape = { order: "channels-first", height, width, channels };
		this.#activate(config.activation, `${name}/${config.activation}`);
		return isFolded;
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

	#normalize({ config: { name, epsilon } }: LayerOf<"BatchNormalization">) {
		if (this.#shape.order === "input" || "from" in this.#shape)
			throw refuse(`its layer "${name}" normalizes what no layer computed`);
		const constants = ["gamma", "beta", "moving_mean", "moving_variance"].map(
			(part) => {
				const { shape, values } = this.#weight(name, part);
				return this.#constant(`${name}/${part}`, shape, values);
			},
		);
		this.#add("BatchNormalization", name, constants, {
			epsilon: { float: epsilon },
		});
	}

	#pool({ config }: LayerOf<"MaxPooling2D">): void {
		const { name, pool_size, strides, padding: kind } = config;
		const picture = this.#picture(name);
		const { attributes, height, width } = this.#slide(
			picture,
			pool_size,
			strides,
			kind,
		);
		this.#add("MaxPool", name, [], attributes);
		this.#shape = { ...picture, height, width };
	}

	#flatten({ config: { name } }: LayerOf<"Flatten">): void {
		const shape = this.#shape;
		if (shape.order === "flat") return;
		this.#add("Flatten", name, [], { axis: { int: 1 } });
		const length = shape.height * shape.width * shape.channels;
		this.#shape =
			shape.order === "input"
				? { order: "flat", length }
				: { order: "flat", length, from: shape };
	}

	#connect({ config: { name, activation: kind } }: LayerOf<"Dense">): void {
		const shape = this.#shape;
		if (shape.order !== "flat")
			throw refuse(`its Dense layer "${name}" follows a picture`);
		const kernel = this.#weight(name, "kernel");
		const { from } = shape;
		const ordered =
			from === undefined
				? kernel
				: channelsFirst(kernel, from.height * from.width, from.channels);
		const bias = this.#weight(name, "bias");
		this.#add("Gemm", name, [
			this.#constant(`${name}/kernel`, ordered.shape, ordered.values),
			this.#constant(`${name}/bias`, bias.shape, bias.values),
		]);
		this.#shape = { order: "flat", length: kernel.shape[1] ?? 0 };
		this.#activate(kind, `${name}/${kind}`);
	}
}

/**
 * Writes a network as ONNX, operator set 17: input `input`, float32 count x 28 x 28 x channels from 0 to 1 as TensorFlow.js
 * takes it; output `probabilities`, count x classes. Batch normalization that follows a convolution is folded into it;
 * dropout is left out.
 * @param metadata key and value pairs that the file holds beside the network
 * @returns the bytes of an .onnx file
 * @throws ModelsError `not-exportable` where a layer is none of those above
 */
export function exportOnnx(
	{ modelTopology, weightSpecs = [], weightData }: io.ModelArtifacts,
	metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
	const { name, layers, inputShape } = parseTopology(modelTopology);
	const writer = new GraphWriter(
		decodeWeights(weightSpecs, weightData),
		"input",
		inputShape,
	);
	for (let index = 0; index < layers.length; index += 1) {
		const layer = layers[index] as Layer;
		if (writer.write(layer, layers[index + 1])) index += 1;
	}
	const classes = writer.finish("probabilities");
	return encodeModel(
		{
			name,
			input: { name: "input", shape: inputShape },
			output: { name: "probabilities", shape: [classes] },
			operations: writer.operations,
			initializers: writer.initializers,
		},
		metadata,
	);
}
