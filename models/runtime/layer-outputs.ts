import { inputSide } from "../../electron/contract/digit.ts";
import type {
	FeatureMaps,
	InspectedLayer,
} from "../../electron/contract/inside.ts";
import { ModelsError } from "../common/models-error.ts";
import { startEngine } from "../engine/engine.ts";
import { preprocess } from "../inputs/network-input.ts";
import { exportOnnxLayers } from "../onnx/export-onnx.ts";
import { readModel, seesInputs } from "./model-folder.ts";
import { modelFolder } from "./networks-folder.ts";
import { openOnnxSession } from "./onnx-session.ts";
import { checkInputs } from "./predict.ts";

/** A network whose layers can be looked at one by one. */
export interface LayeredNetwork {
	/** In their order. */
	readonly layers: readonly InspectedLayer[];
	/**
	 * What a layer gives for one input.
	 * @param input 784 bytes, 0 paper to 255 ink
	 * @throws ModelsError `layer-unknown` where it has no such layer, or one that computes nothing
	 */
	readonly maps: (input: Uint8Array, layer: string) => Promise<FeatureMaps>;
	/** Frees the weights. */
	dispose(): void;
}

/** Numbers as bytes around 128, which stands for 0. */
function toBytes(
	values: Float32Array,
): Pick<FeatureMaps, "values" | "largest"> {
	let largest = 0;
	for (const value of values) largest = Math.max(largest, Math.abs(value));
	const scale = largest === 0 ? 0 : 127 / largest;
	return {
		values: Uint8Array.from(values, (value) => 128 + Math.round(value * scale)),
		largest,
	};
}

/**
 * Loads a trained network so that each layer's output can be had. ONNX Runtime computes those, whatever engine recognizes: where
 * it runs already, digitcam-cnn is there after 0.07 s of the processor's time and 10 MB; TensorFlow.js takes 0.65 s and 70 MB.
 * @param model a name that `listModels` gives, or the path of a model's folder
 * @throws ModelsError `model-missing`, `model-damaged`, `engine-unavailable`, `not-exportable`
 */
export async function loadLayers(model: string): Promise<LayeredNetwork> {
	const { card, artifacts } = seesInputs(await readModel(modelFolder(model)));
	await startEngine({ choice: "onnx" });
	const { Tensor } = await import("onnxruntime-node");
	const { file, layers } = exportOnnxLayers(artifacts);
	const session = await openOnnxSession(file);
	return {
		layers: layers.map(({ output, ...layer }) => ({
			...layer,
			hasMaps: output !== undefined,
		})),
		maps: async (input, name) => {
			checkInputs(input, 1, inputSide * inputSide);
			const output = layers.find((layer) => layer.name === name)?.output;
			if (output === undefined)
				throw new ModelsError(
					"layer-unknown",
					`The network "${card.name}" has no layer "${name}" that computes something. Choose another layer.`,
				);
			const scaled = new Float32Array(input.length);
			preprocess[card.preprocessing](input, scaled);
			const { [output]: given } = await session.run(
				{ input: new Tensor("float32", scaled, [1, inputSide, inputSide, 1]) },
				[output],
			);
			const [, , height = 1, width = 1] = given?.dims ?? [];
			return {
				layer: name,
				height,
				width,
				...toBytes(given?.data as Float32Array),
			};
		},
		dispose: () => void session.release(),
	};
}
