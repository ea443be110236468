import { classCount, inputSize } from "../../../electron/contract/digit.ts";
import { createRandom } from "../../common/random.ts";
import type { LabeledImages } from "../../inputs/labeled-images.ts";
import { pick, triangular, uniform } from "../sampling.ts";
import { digitForms } from "./digit-forms.ts";
import { strokeImage } from "./stroke-image.ts";
import { sampleHabit, varyStrokes } from "./vary-strokes.ts";

/**
 * Images of digits, each digit as often as every other.
 * @param draw gives 784 bytes, row-major, 0 paper to 255 ink
 */
export function drawEach(
	count: number,
	draw: (digit: number, index: number) => Uint8Array,
): LabeledImages {
	const images = new Uint8Array(count * inputSize);
	const labels = Uint8Array.from(
		{ length: count },
		(_, index) => index % classCount,
	);
	for (const [index, digit] of labels.entries())
		images.set(draw(digit, index), index * inputSize);
	return { count, images, labels };
}

/**
 * Digits that nobody wrote: strokes as many hands write them, with many pens, each digit as often as every other.
 * @param seed the same seed gives the same images
 */
export const drawDigits = (
	count: number,
	seed: number | string,
): LabeledImages =>
	drawEach(count, (digit, index) => {
		const random = createRandom(seed, "drawn digit", index);
		const form = pick(random, digitForms[digit] ?? []);
		const strokes = varyStrokes(random, form, sampleHabit(random));
		return strokeImage(strokes, {
			halfWidth: uniform(random, [0.6, 1.8]),
			slant: 0.3 * triangular(random),
			rotation: 0.2 * triangular(random),
		});
	});
