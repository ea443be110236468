import type { io } from "@tensorflow/tfjs-core";
import * as v from "valibot";
import type { LayerRow } from "../../electron/contract/report.ts";
import { ModelsError } from "../common/models-error.ts";
import { type DecodedWeight, decodeWeights } from "./decode-weights.ts";
import {
	type Attribute,
	encodeModel,
	type GraphEnd,
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
	v.object({
		class_name: v.literal("UpSampling2D"),
		config: v.object({
			name: v.string(),
			size: pair,
			interpolation: v.optional(v.literal("nearest")),
			data_format: channelsLast,
		}),
	}),
	v.object({
		class_name: v.literal("Add"),
		config: v.object({ name: v.string() }),
	}),
]);

type Layer = v.InferOutput<typeof layerSchema>;
type LayerOf<Name extends Layer["class_name"]> = Extract<
	Layer,
	{ class_name: Name }
>;

/** A layer's name, and which of its uses and outputs: there is one of each. */
const inboundSchema = v.looseTuple([v.string(), v.literal(0), v.literal(0)]);

const topologySchema = v.variant("class_name", [
	v.object({
		class_name: v.literal("Sequential"),
		config: v.object({ name: v.string(), layers: v.array(v.unknown()) }),
	}),
	v.object({
		class_name: v.literal("Model"),
		config: v.object({
			name: v.string(),
			layers: v.array(v.unknown()),
			output_layers: v.tuple([inboundSchema]),
		}),
	}),
]);

const inboundNodesSchema = v.object({
	inbound_nodes: v.tuple([v.array(inboundSchema)]),
});

/** A picture's height and width may be left open. */
const inputShapeSchema = v.object({
	config: v.object({
		name: v.optional(v.string(), "input"),
		batch_input_shape: v.tuple([
			v.null(),
			v.nullable(positive),
			v.nullable(positive),
			positive,
		]),
	}),
});

const refuse = (what: string) =>
	new ModelsError(
		"not-exportable",
		`The network cannot be written as ONNX: ${what}. It is written from Conv2D, MaxPooling2D, UpSampling2D, BatchNormalization, Dense, Dropout, Flatten, Add, ReLU and Softmax; add what is missing to models/onnx/export-onnx.ts.`,
	);

type InputShape = v.InferOutput<
	typeof inputShapeSchema
>["config"]["batch_input_shape"];

/** A layer, and the names of those whose output it takes. */
interface Node {
	readonly layer: Layer;
	readonly inputs: readonly string[];
}

interface Topology {
	readonly name: string;
	/** The name of what the first layers take. */
	readonly input: string;
	readonly inputShape: InputShape;
	/** Each after those whose output it takes; the last gives the network's output. */
	readonly nodes: readonly Node[];
}

function parseLayer(layer: unknown, index: number): Layer {
	const parsed = v.safeParse(layerSchema, layer);
	if (parsed.success) return parsed.output;
	const [issue] = parsed.issues;
	throw refuse(
		`of its layer ${index + 1} "${v.getDotPath(issue)}" is ${issue.received}`,
	);
}

function parseTopology(modelTopology: unknown): Topology {
	const topology = v.safeParse(topologySchema, modelTopology);
	if (!topology.success)
		throw refuse("it is neither a row of layers nor a graph with one output");
	const { class_name, config } = topology.output;
	const first = v.safeParse(inputShapeSchema, config.layers[0]);
	if (!first.success)
		throw refuse("its first layer does not say height, width and channels");
	const { name: input, batch_input_shape: inputShape } = first.output.config;
	if (class_name === "Sequential") {
		const layers = config.layers.map(parseLayer);
		return {
			name: config.name,
			input: "input",
			inputShape,
			nodes: layers.map((layer, index) => ({
				layer,
				inputs: [layers[index - 1]?.config.name ?? "input"],
			})),
		};
	}
	const nodes = config.layers.slice(1).map((layer, index) => {
		const inbound = v.safeParse(inboundNodesSchema, layer);
		if (!inbound.success)
			throw refuse(`its layer ${index + 2} is used more than once`);
		return {
			layer: parseLayer(layer, index + 1),
			inputs: inbound.output.inbound_nodes[0].map(([name]) => name),
		};
	});
	if (nodes.at(-1)?.layer.config.name !== config.output_layers[0][0])
		throw refuse("its last layer is not its output");
	return { name: config.name, input, inputShape, nodes };
}

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
const openLength = 64;

/** What a layer gives. */
interface Value {
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
class GraphWriter {
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

	#activate(
		kind: v.InferOutput<typeof activation>,
		name: string,
		{ tensor, shape }: Value,
	): Value {
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

/** The normalization that a convolution can do at once: it alone takes what the convolution gives. */
function foldedInto(
	{ layer }: Node,
	nodes: readonly Node[],
): LayerOf<"BatchNormalization"> | undefined {
	if (layer.class_name !== "Conv2D" || layer.config.activation !== "linear")
		return undefined;
	const takers = nodes.filter(({ inputs }) =>
		inputs.includes(layer.config.name),
	);
	const [taker] = takers;
	return takers.length === 1 && taker?.layer.class_name === "BatchNormalization"
		? taker.layer
		: undefined;
}

/** A network that was written layer by layer. */
interface WrittenNetwork {
	readonly topology: Topology;
	readonly writer: GraphWriter;
	/** What each layer gives, by its name. */
	readonly values: ReadonlyMap<string, Value>;
	readonly last: Value;
}

const hasOpenSize = ({ inputShape: [, height, width] }: Topology): boolean =>
	height === null || width === null;

/** @param fold batch normalization that follows a convolution becomes part of it, and gives nothing of its own */
function writeNetwork(
	{ modelTopology, weightSpecs = [], weightData }: io.ModelArtifacts,
	fold: boolean,
): WrittenNetwork {
	const topology = parseTopology(modelTopology);
	const { input, inputShape, nodes } = topology;
	const [, height, width, channels] = inputShape;
	const writer = new GraphWriter(decodeWeights(weightSpecs, weightData));
	const values = new Map<string, Value>([
		[
			input,
			{
				tensor: "input",
				shape: {
					order: "input",
					height: height ?? openLength,
					width: width ?? openLength,
					channels,
					isOpen: hasOpenSize(topology),
				},
			},
		],
	]);
	let last: Value | undefined;
	const folded = new Set<string>();
	for (const node of nodes) {
		const { layer, inputs } = node;
		const taken = inputs.map((name) => {
			const value = values.get(name);
			if (!value) throw refuse(`nothing gives its layer "${name}"`);
			return value;
		});
		if (folded.has(layer.config.name)) last = taken[0];
		else {
			const normalization = fold ? foldedInto(node, nodes) : undefined;
			if (normalization) folded.add(normalization.config.name);
			last = writer.write(layer, taken, normalization);
		}
		values.set(layer.config.name, last as Value);
	}
	if (!last) throw refuse("it has no layers");
	return { topology, writer, values, last };
}

const encodeNetwork = (
	{ topology, writer }: WrittenNetwork,
	outputs: readonly GraphEnd[],
	metadata: Readonly<Record<string, string>>,
): Uint8Array => {
	const { name, inputShape } = topology;
	const [, height, width, channels] = inputShape;
	const { operations, initializers } = writer;
	const input = {
		name: "input",
		shape: [height ?? "height", width ?? "width", channels],
	};
	return encodeModel(
		{ name, input, outputs, operations, initializers },
		metadata,
	);
};

/**
 * Writes a network as ONNX, operator set 17: input `input`, float32 count x height x width x channels as TensorFlow.js takes
 * it; output `probabilities`, count x classes, or where the last layer gives a picture `maps`, count x channels x rows x
 * columns. Height and width may be open; then they are to be multiples of 64, or of what the network halves them by.
 * Batch normalization that follows a convolution is folded into it; dropout is left out.
 * @param metadata key and value pairs that the file holds beside the network
 * @returns the bytes of an .onnx file
 * @throws ModelsError `not-exportable` where a layer is none of those above
 */
export function exportOnnx(
	artifacts: io.ModelArtifacts,
	metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
	const network = writeNetwork(artifacts, true);
	const { topology, writer, last } = network;
	const output = writer.finish(last, hasOpenSize(topology));
	return encodeNetwork(network, [output], metadata);
}

/** A layer of a network that was written with all that its layers give. */
export interface ExportedLayer extends LayerRow {
	/** The output of the file that it gives; undefined where it computes nothing, as dropout and flattening. */
	readonly output: string | undefined;
}

/**
 * Writes a network that sees inputs of one size as ONNX, as {@link exportOnnx} does, with an output for each layer that computes
 * something: count x channels x rows x columns, or count x length. Nothing is folded.
 * @throws ModelsError `not-exportable` where a layer is unknown, or the input's size is open
 */
export function exportOnnxLayers(artifacts: io.ModelArtifacts): {
	readonly file: Uint8Array;
	/** In their order. */
	readonly layers: readonly ExportedLayer[];
} {
	const network = writeNetwork(artifacts, false);
	const { topology, values } = network;
	if (hasOpenSize(topology)) throw refuse("its input has no fixed size");
	const weights = artifacts.weightSpecs ?? [];
	const outputs: GraphEnd[] = [];
	const layers = topology.nodes.map(({ layer, inputs }): ExportedLayer => {
		const { name } = layer.config;
		const { tensor, shape } = values.get(name) as Value;
		const computes =
			layer.class_name !== "Flatten" &&
			inputs.every((input) => values.get(input)?.tensor !== tensor);
		const { ours, onnx } =
			shape.order === "flat"
				? { ours: [shape.length], onnx: [shape.length] }
				: {
						ours: [shape.height, shape.width, shape.channels],
						onnx: [shape.channels, shape.height, shape.width],
					};
		if (computes) outputs.push({ name: tensor, shape: onnx });
		return {
			name,
			kind: layer.class_name,
			outputShape: ours,
			parameters: weights
				.filter((weight) => weight.name.startsWith(`${name}/`))
				.reduce(
					(sum, weight) =>
						sum + weight.shape.reduce((product, side) => product * side, 1),
					0,
				),
			output: computes ? tensor : undefined,
		};
	});
	return { file: encodeNetwork(network, outputs, {}), layers };
}
