import type { BoundingBox } from "../../electron/contract/box.ts";
import { detectorLevels, releaseFrame } from "../../native/index.ts";
import { createRandom } from "../common/random.ts";
import { neutralGray, signLabel } from "../runtime/detections.ts";
import {
	type DigitImages,
	photographSheet,
	sampleTrainingScene,
} from "../simulator/index.ts";

/** The label of what the detector is neither to find nor to leave: letters like digits, digits that the edge cuts off. */
export const ignoredLabel = signLabel + 1;

/** Something written. */
export interface Target {
	/** Pixels of its picture, fractions. */
	readonly box: BoundingBox;
	/** A digit, `signLabel` or `ignoredLabel`. */
	readonly label: number;
}

/** A gray picture, a byte a pixel, row-major, 0 black to 255 white. */
export interface GrayPicture {
	readonly width: number;
	readonly height: number;
	readonly pixels: Uint8Array;
}

/** A simulated picture as the detector gets it, and what is written there. */
export interface TrainingPage {
	/** At its full size, at half of it, and so on. */
	readonly levels: readonly GrayPicture[];
	/** Pixels of the first level. */
	readonly targets: readonly Target[];
}

/** Bytes take a quarter of the memory, and thousands of pages are held. */
const toBytes = (values: Float32Array) =>
	Uint8Array.from(values, (value) =>
		Math.round(value * neutralGray + neutralGray),
	);

/** The page of that number. The same seed and digits give the same page. */
export async function trainingPage(
	set: DigitImages,
	seed: number,
	index: number,
): Promise<TrainingPage> {
	const random = createRandom(seed, "page", index);
	const { frame, digits, signs, lookalikes } = await photographSheet(
		set,
		sampleTrainingScene(random, set),
	);
	const levels = detectorLevels(frame).map(({ width, height, values }) => ({
		width,
		height,
		pixels: toBytes(values),
	}));
	releaseFrame(frame);
	return {
		levels,
		targets: [
			...digits.map(({ box, digit }) => ({ box, label: digit })),
			...signs.map(({ box }) => ({ box, label: signLabel })),
			...lookalikes.map((box) => ({ box, label: ignoredLabel })),
		],
	};
}
