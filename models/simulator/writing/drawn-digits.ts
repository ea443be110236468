import { classCount, inputSize } from "../../../electron/contract/digit.ts";
import { createRandom } from "../../common/random.ts";
import type { LabeledImages } from "../../inputs/labeled-images.ts";
import { pick, triangular, uniform } from "../sampling.ts";
import { digitForms } from "./digit-forms.ts";
import { strokeImage } from "./stroke-image.ts";
import { sampleHabit, varyStrokes } from "./vary-strokes.ts";

/**
 * Digits that nobody wrote: strokes as many hands write them, with many pens, each digit as often as every other.
 * @param seed the same seed gives the same images
 */
export function drawDigits(
	count: number,
	seed: number | string,
): LabeledImages {
	const images = new Uint8Array(count * inputSize);
	const labels = new Uint8Array(count);
	for (let index = 0; index < count; index++) {
		const random = createRandom(seed, "drawn digit", index);
		const digit = index % classCount;
		const form = pick(random, digitForms[digit] ?? []);
		const strokes = varyStrokes(random, form, sampleHabit(random));
		const pen = {
			halfWidth: uniform(random, [0.6, 1.8]),
			slant: 0.3 * triangular(random),
			rotation: 0.2 * triangular(random),
		};
		images.set(strokeImage(strokes, pen), index * inputSize);
		labels[index] = digit;
	}
	return { count, images, labels };
}
