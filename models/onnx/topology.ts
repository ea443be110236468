import * as v from "valibot";
import { ModelsError } from "../common/models-error.ts";

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

export type Layer = v.InferOutput<typeof layerSchema>;
export type LayerOf<Name extends Layer["class_name"]> = Extract<
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

export const refuse = (what: string) =>
	new ModelsError(
		"not-exportable",
		`The network cannot be written as ONNX: ${what}. It is written from Conv2D, MaxPooling2D, UpSampling2D, BatchNormalization, Dense, Dropout, Flatten, Add, ReLU and Softmax; add what is missing to models/onnx.`,
	);

type InputShape = v.InferOutput<
	typeof inputShapeSchema
>["config"]["batch_input_shape"];

/** A layer, and the names of those whose output it takes. */
export interface Node {
	readonly layer: Layer;
	readonly inputs: readonly string[];
}

export interface Topology {
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

/**
 * The layers of a network, in the order in which they are computed.
 * @param modelTopology as TensorFlow.js saves it
 * @throws ModelsError `not-exportable`
 */
export function parseTopology(modelTopology: unknown): Topology {
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

/** Whether a window goes over the picture's edge. */
export type Padding = v.InferOutput<typeof padding>;
/** What is done with each number that a layer computes. */
export type Activation = v.InferOutput<typeof activation>;

/** Whether height or width of the input are known only when the network runs. */
export const hasOpenSize = ({
	inputShape: [, height, width],
}: Topology): boolean => height === null || width === null;
