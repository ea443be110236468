import type { ClassicStages, Frame } from "../../native/index.ts";
import { runClassic } from "../../native/index.ts";
import type {
	DigitReading,
	Recognition,
	RecognitionMode,
} from "../contract/recognition.ts";

/** What reads the network inputs: 784 bytes a digit in, ten probabilities a digit out, in order. */
export interface Network {
	predict(inputs: Uint8Array, count: number): Promise<Float32Array>;
}

/**
 * A digit as the network sees it.
 * @param probabilities ten, for the digits 0 to 9
 */
export function mostProbable(
	probabilities: readonly number[],
): Pick<DigitReading, "digit" | "confidence" | "probabilities"> {
	const confidence = Math.max(...probabilities);
	return {
		digit: probabilities.indexOf(confidence),
		confidence,
		probabilities,
	};
}

/** Runs the pipeline of `mode` and the network over one frame. */
export async function recognizeFrame(
	frame: Frame,
	mode: RecognitionMode,
	network: Network,
): Promise<Recognition> {
	const start = performance.now();
	const { otsuThreshold, input } = runClassic(frame);
	const cut = performance.now();
	const probabilities = await network.predict(input, 1);
	const read = performance.now();
	return {
		frame: frame.sequence,
		width: frame.width,
		height: frame.height,
		capturedAt: frame.capturedAt,
		mode,
		otsuThreshold,
		digits: [
			{
				...mostProbable(Array.from(probabilities)),
				box: { x: 0, y: 0, width: frame.width, height: frame.height },
				input,
			},
		],
		timings: { pipeline: cut - start, inference: read - cut },
	};
}

/** The pictures on the way from `frame` to its network input, made only when somebody looks. */
export function stagesOf(frame: Frame): ClassicStages {
	const { stages } = runClassic(frame, { stages: true });
	if (stages === undefined)
		throw new Error("The pipeline was asked for its stages and made none.");
	return stages;
}
