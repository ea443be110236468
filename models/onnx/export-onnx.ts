import type { io } from "@tensorflow/tfjs-core";
import type { LayerRow } from "../../electron/contract/report.ts";
import { decodeWeights } from "./decode-weights.ts";
import { GraphWriter, openLength, type Value } from "./graph-writer.ts";
import { encodeModel, type GraphEnd } from "./model-proto.ts";
import {
	hasOpenSize,
	type LayerOf,
	type Node,
	parseTopology,
	refuse,
	type Topology,
} from "./topology.ts";

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
