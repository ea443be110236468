import { digitStrokes } from "../../../build/demo/strokes.ts";
import { inputSide, inputSize } from "../../../electron/contract/digit.ts";
import type { LabeledImages } from "../../../models/inputs/labeled-images.ts";
import { followCurves } from "../../../models/simulator/writing/spline.ts";

/** Half the width of the pen, in pixels of the network input. */
const penRadius = 1.2;

/** For each digit, places along its strokes. */
const lines = digitStrokes.map((strokes) =>
	strokes.flatMap((stroke) => followCurves(stroke, 0.2)),
);

/** A digit drawn by the strokes of the demo clip, moved by some pixels: 784 bytes, as MNIST has them. */
export function drawDigit(digit: number, right = 0, down = 0): Uint8Array {
	const line = lines[digit] ?? [];
	return Uint8Array.from({ length: inputSize }, (_, index) => {
		const x = (index % inputSide) + 0.5 - right;
		const y = Math.floor(index / inputSide) + 0.5 - down;
		let nearest = Number.POSITIVE_INFINITY;
		for (const [lineX, lineY] of line)
			nearest = Math.min(nearest, (lineX - x) ** 2 + (lineY - y) ** 2);
		const distance = Math.sqrt(nearest);
		return 255 * Math.min(1, Math.max(0, penRadius + 0.5 - distance));
	});
}

/** The digits 0 to 9 again and again, each time in another place. */
export function drawDigits(count: number): LabeledImages {
	const images = new Uint8Array(count * inputSize);
	const labels = Uint8Array.from({ length: count }, (_, index) => index % 10);
	labels.forEach((digit, index) => {
		const right = (Math.floor(index / 10) % 5) - 2;
		const down = (Math.floor(index / 50) % 5) - 2;
		images.set(drawDigit(digit, right, down), index * inputSize);
	});
	return { count, images, labels };
}
