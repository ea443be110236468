import type { io, Tensor as TensorflowTensor } from "@tensorflow/tfjs-core";
import type { BackendName, EngineName } from "../engine/engine.ts";
import { createOnnxSession } from "./onnx-session.ts";

/** The detector network on an engine. */
export interface DetectorNetwork {
	/**
	 * @param values a gray picture, row-major, -1 black to 1 white; both sides are multiples of 16
	 * @returns its maps: channels x rows x columns, each row and column of `cellSide` pixels
	 */
	run(
		values: Float32Array,
		width: number,
		height: number,
	): Promise<Float32Array>;
	/** Frees the weights; the network cannot run any more. */
	dispose(): void;
}

async function loadOnOnnx(
	artifacts: io.ModelArtifacts,
): Promise<DetectorNetwork> {
	const { Tensor } = await import("onnxruntime-node");
	const session = await createOnnxSession(artifacts);
	return {
		run: async (values, width, height) => {
			const input = new Tensor("float32", values, [1, height, width, 1]);
			const { maps } = await session.run({ input });
			return maps?.data as Float32Array;
		},
		dispose: () => void session.release(),
	};
}

async function loadOnTensorflow(
	artifacts: io.ModelArtifacts,
	backend: BackendName,
): Promise<DetectorNetwork> {
	// They are loaded where they are used: to load them takes a third of a second.
	const [
		{ io, tensor4d, tidy, transpose },
		{ loadLayersModel },
		{ useBackend },
	] = await Promise.all([
		import("@tensorflow/tfjs-core"),
		import("@tensorflow/tfjs-layers"),
		import("../engine/backend.ts"),
	]);
	await useBackend(backend);
	const network = await loadLayersModel(io.fromMemory(artifacts));
	return {
		run: async (values, width, height) => {
			await useBackend(backend);
			const maps = tidy(() =>
				transpose(
					network.predict(
						tensor4d(values, [1, height, width, 1]),
					) as TensorflowTensor,
					[0, 3, 1, 2],
				),
			);
			try {
				return await maps.data<"float32">();
			} finally {
				maps.dispose();
			}
		},
		dispose: () => network.dispose(),
	};
}

/**
 * Builds the detector network on an engine.
 * @param engine has been started
 */
export const loadDetectorNetwork = (
	artifacts: io.ModelArtifacts,
	engine: EngineName,
): Promise<DetectorNetwork> =>
	engine === "onnx"
		? loadOnOnnx(artifacts)
		: loadOnTensorflow(artifacts, engine);
