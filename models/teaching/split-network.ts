import type { io } from "@tensorflow/tfjs-core";
import { ModelsError } from "../common/models-error.ts";
import { type DecodedWeight, decodeWeights } from "../onnx/decode-weights.ts";
import { toArtifacts } from "../runtime/model-folder.ts";
import {
	halveWeights,
	type NetworkFiles,
} from "../training/serialize-network.ts";

/** The last layer of a network: from features to logits. */
export interface LastLayer {
	/** features x classes, row-major. */
	readonly kernel: Float32Array;
	readonly bias: Float32Array;
}

/** A network in two: all but its last layer, and that layer. */
export interface SplitNetwork {
	/** Gives the features that the last layer takes; a network by itself. */
	readonly body: io.ModelArtifacts;
	/** How many features an image has. */
	readonly length: number;
	/** Channels of the picture that the body ends with; undefined where it ends with a row of numbers. */
	readonly channels: number | undefined;
	readonly last: LastLayer;
	/** The files of the network with another last layer, float32. */
	readonly withLast: (last: LastLayer) => NetworkFiles;
}

interface Layer {
	readonly class_name: string;
	readonly config: { readonly name: string };
}

interface Topology {
	readonly config: { readonly layers: readonly Layer[] };
}

/** Layers that only hand on what they take, when a network predicts. */
const handsOn: ReadonlySet<string> = new Set(["Flatten", "Dropout"]);

type Weights = ReadonlyMap<string, DecodedWeight>;

/** Weights as TensorFlow.js stores them, float32. */
const specsOf = (weights: Weights): io.WeightsManifestEntry[] =>
	[...weights].map(([name, { shape }]) => ({
		name,
		shape: [...shape],
		dtype: "float32",
	}));

const bytesOf = (weights: Weights): Uint8Array =>
	new Uint8Array(
		Buffer.concat(
			[...weights.values()].map(
				({ values }) =>
					new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
			),
		),
	);

const notTeachable = () =>
	new ModelsError(
		"not-teachable",
		'The network cannot be taught: it does not end with a dense layer and a softmax. Choose another; the command "models" lists them.',
	);

/**
 * Cuts a network before its last dense layer.
 * @param files of a network of this project: a list of layers
 * @throws ModelsError `not-teachable` where its last layers are not a dense layer and a softmax
 */
export function splitNetwork(files: NetworkFiles): SplitNetwork {
	const artifacts = toArtifacts(files["model.json"], files["weights.bin"]);
	const { weightSpecs = [], weightData } = artifacts;
	const topology = artifacts.modelTopology as unknown as Topology;
	const { layers } = topology.config;
	const at = layers.findLastIndex((layer) => layer.class_name === "Dense");
	const name = layers[at]?.config.name;
	const weights = decodeWeights(weightSpecs, weightData);
	const kernel = weights.get(`${name}/kernel`);
	const bias = weights.get(`${name}/bias`);
	const after = layers.slice(at + 1);
	if (
		kernel === undefined ||
		bias === undefined ||
		after.some(({ class_name }) => class_name !== "Softmax")
	)
		throw notTeachable();
	let end = at;
	while (handsOn.has(layers[end - 1]?.class_name ?? "")) end--;
	const own = new Map(
		[...weights].filter(([key]) => !key.startsWith(`${name}/`)),
	);
	const [length = 0] = kernel.shape;
	const before = layers.slice(0, end);
	return {
		body: {
			...artifacts,
			modelTopology: {
				...topology,
				config: { ...topology.config, layers: before },
			},
			weightSpecs: specsOf(own),
			weightData: bytesOf(own).slice().buffer,
		},
		length,
		channels: before.some(({ class_name }) => class_name === "Dense")
			? undefined
			: lastChannels(before, own),
		last: { kernel: kernel.values, bias: bias.values },
		withLast: (last) => {
			const taught = new Map(weights)
				.set(`${name}/kernel`, { ...kernel, values: last.kernel })
				.set(`${name}/bias`, { ...bias, values: last.bias });
			const model: io.ModelJSON = JSON.parse(
				new TextDecoder().decode(files["model.json"]),
			);
			return {
				"model.json": new TextEncoder().encode(
					JSON.stringify({
						...model,
						weightsManifest: [
							{ paths: ["weights.bin"], weights: specsOf(taught) },
						],
					}),
				),
				"weights.bin": bytesOf(taught),
			};
		},
	};
}

/** Filters of the last convolution: what follows it keeps their number. */
function lastChannels(layers: readonly Layer[], weights: Weights): number {
	const convolution = layers.findLast(
		({ class_name }) => class_name === "Conv2D",
	);
	const kernel = weights.get(`${convolution?.config.name}/kernel`);
	const channels = kernel?.shape.at(-1);
	if (channels === undefined) throw notTeachable();
	return channels;
}

/** Files whose weights are held as those of `like` are. */
export const heldLike = (
	files: NetworkFiles,
	held: "float16" | "float32",
): NetworkFiles => (held === "float16" ? halveWeights(files) : files);
