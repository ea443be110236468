import { availableParallelism } from "node:os";
import type { io } from "@tensorflow/tfjs-core";
import type { InferenceSession } from "onnxruntime-node";
import { exportOnnx } from "../onnx/export-onnx.ts";

/**
 * Measured with digitcam-cnn on two cores, median ms for 1, 12 and 64 inputs: one thread 0.37, 3.6, 19; two threads 0.25, 2.0,
 * 10. More are not taken: the camera, finding and the window run beside.
 */
const threads = Math.min(2, availableParallelism());

/** An .onnx file on ONNX Runtime, which has been started: on the processor, which is there everywhere. */
export async function openOnnxSession(
	file: Uint8Array,
): Promise<InferenceSession> {
	const { InferenceSession } = await import("onnxruntime-node");
	return InferenceSession.create(file, {
		executionProviders: ["cpu"],
		intraOpNumThreads: threads,
		// Nearly all layers wait for the one before them.
		interOpNumThreads: 1,
		// A waiting thread would keep its core busy: of 12 inputs every 8 ms, two threads took 8 to 12 ms of the processor's time
		// instead of 4 to 5, and on a busy machine answered later.
		extra: { session: { intra_op: { allow_spinning: "0" } } },
	});
}

/**
 * A network on ONNX Runtime, as {@link openOnnxSession} opens its file.
 * @throws ModelsError `not-exportable`
 */
export const createOnnxSession = async (
	artifacts: io.ModelArtifacts,
): Promise<InferenceSession> => openOnnxSession(exportOnnx(artifacts));
