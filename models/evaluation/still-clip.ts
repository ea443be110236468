import type { Frame } from "../../native/index.ts";
import { createRandom } from "../common/random.ts";
import {
	type DigitImages,
	findRanges,
	photographSheet,
	type SheetScene,
	sampleSheet,
} from "../simulator/index.ts";

/** A simulated sheet with several digits of `set`; the same seed gives the same sheet. */
export const sampleStillSheet = (
	set: DigitImages,
	seed: number | string,
): SheetScene =>
	sampleSheet(createRandom(seed, "still"), set, {
		...findRanges,
		frames: [{ width: 640, height: 480 }],
		digits: [3, 12],
		emptyChance: 0,
	});

/** A clip of a sheet at rest: nothing differs from frame to frame but the sensor's noise. */
export async function* photographStill(
	set: DigitImages,
	scene: SheetScene,
	frames: number,
): AsyncGenerator<Frame> {
	for (let seed = 0; seed < frames; seed++) {
		const sensor = { ...scene.sensor, seed };
		yield (await photographSheet(set, { ...scene, sensor })).frame;
	}
}
