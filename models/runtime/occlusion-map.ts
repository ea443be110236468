import {
	argmax,
	classCount,
	inputSide,
	inputSize,
} from "../../electron/contract/digit.ts";
import type { OcclusionMap } from "../../electron/contract/inside.ts";
import type { Network } from "./predict.ts";

/**
 * A gray square is laid over one part of the input after the other, as Zeiler and Fergus do ("Visualizing and Understanding
 * Convolutional Networks", 2014). Its side is twice the width of MNIST's strokes, 2 to 3 pixels, so that it hides a stroke
 * wherever it lies on one. Every second place is enough: 144 inputs, which with the one that hides nothing take digitcam-cnn
 * 22 ms on two cores; each place would take 80 ms.
 */
const patchSide = 6;
const patchStride = 2;

/** The mean of MNIST's pixels, 0.1307 of 255: it says least. Darker gray would be read as ink where there is none. */
const patchGray = 33;

/** Less is not told apart: about what a float32 holds of a probability of 1. */
const leastProbability = 1e-6;

const positions = Array.from(
	{ length: (inputSide - patchSide) / patchStride + 1 },
	(_, index) => index * patchStride,
);

/** Where the patch is laid, row by row. */
const places = positions.flatMap((y) => positions.map((x) => ({ x, y })));

/** The input as it is, then with the patch at each place. */
function occlude(input: Uint8Array): Uint8Array {
	const batch = new Uint8Array((places.length + 1) * inputSize);
	for (let n = 0; n <= places.length; n += 1) batch.set(input, n * inputSize);
	for (const [n, { x, y }] of places.entries())
		for (let row = y; row < y + patchSide; row += 1) {
			const start = (n + 1) * inputSize + row * inputSide + x;
			batch.fill(patchGray, start, start + patchSide);
		}
	return batch;
}

/** The binary logarithm of a digit's odds. The other nine are added up: beside a probability near 1, 1 - p has no digits left. */
function logOdds(probabilities: Float32Array, digit: number): number {
	let others = 0;
	for (const [other, probability] of probabilities.entries())
		if (other !== digit) others += probability;
	const own = Math.max(leastProbability, probabilities[digit] ?? 0);
	return Math.log2(own / Math.max(leastProbability, others));
}

/** For each pixel the mean of what was measured at the places whose patch covers it. */
function spread(measured: readonly number[]): number[] {
	const sums = new Float32Array(inputSize);
	const counts = new Uint8Array(inputSize);
	for (const [n, { x, y }] of places.entries())
		for (let row = y; row < y + patchSide; row += 1)
			for (let column = x; column < x + patchSide; column += 1) {
				const pixel = row * inputSide + column;
				sums[pixel] = (sums[pixel] ?? 0) + (measured[n] ?? 0);
				counts[pixel] = (counts[pixel] ?? 0) + 1;
			}
	return Array.from(
		sums,
		// Hundredths of a bit are finer than any color.
		(sum, pixel) => Math.round((100 * sum) / (counts[pixel] || 1)) / 100,
	);
}

/**
 * Which parts of a network input speak for a digit, and which against it: by how many bits its log-odds fall where they are
 * hidden ("weight of evidence" as in Zintgraf and others, "Visualizing Deep Neural Network Decisions", 2017).
 * @param input 784 bytes, 0 paper to 255 ink
 * @param digit 0 to 9
 * @throws RangeError where `input` is no network input
 */
export async function mapOcclusion(
	network: Pick<Network, "predict">,
	input: Uint8Array,
	digit: number,
): Promise<OcclusionMap> {
	const output = await network.predict(occlude(input), places.length + 1);
	const read = (n: number) =>
		output.subarray(n * classCount, (n + 1) * classCount);
	const whole = logOdds(read(0), digit);
	const measured = places.map((_, n) => whole - logOdds(read(n + 1), digit));
	const most = argmax(measured);
	const without = read(most + 1);
	const other = argmax(without);
	return {
		digit,
		probability: read(0)[digit] ?? 0,
		evidence: spread(measured),
		decisive: {
			x: places[most]?.x ?? 0,
			y: places[most]?.y ?? 0,
			side: patchSide,
			digit: other,
			probability: without[other] ?? 0,
		},
	};
}
