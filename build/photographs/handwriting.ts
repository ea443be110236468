import { inputSide, inputSize } from "../../electron/contract/digit.ts";
import type { Random } from "../../models/common/random.ts";
import {
	type DigitImages,
	followCurves,
	type Place,
} from "../../models/simulator/index.ts";
import { digitStrokes } from "../demo/strokes.ts";

/** So many hands write the ten digits. */
const hands = 8;
/** Half the width of the pen, pixels of the 28x28 image. */
const penRadius = 1.2;
/** How far a hand misses the place where a stroke should go, pixels of the 28x28 image. */
const unsteadiness = 0.9;

/** One digit as a hand writes it: 784 bytes, 0 paper to 255 ink. */
function writeDigit(digit: number, random: Random): Uint8Array {
	const miss = () => unsteadiness * (2 * random.next() - 1);
	const line = (digitStrokes[digit] ?? []).flatMap((stroke) => {
		// Curves of a stroke meet where the one ends and the next begins.
		const moved = new Map<string, Place>();
		const move = ([x, y]: Place): Place => {
			const key = `${x},${y}`;
			const place = moved.get(key) ?? [x + miss(), y + miss()];
			moved.set(key, place);
			return place;
		};
		return followCurves(
			stroke.map((curve) => curve.map(move)),
			0.2,
		);
	});
	return Uint8Array.from({ length: inputSize }, (_, index) => {
		const x = (index % inputSide) + 0.5;
		const y = Math.floor(index / inputSide) + 0.5;
		const distance = Math.min(
			...line.map(([lineX, lineY]) => Math.hypot(lineX - x, lineY - y)),
		);
		return 255 * Math.min(1, Math.max(0, penRadius + 0.5 - distance));
	});
}

/** The digits 0 to 9, written by several hands with the strokes of the demo clip. */
export function writeDigits(random: Random): DigitImages {
	const count = 10 * hands;
	const images = new Uint8Array(count * inputSize);
	const labels = Uint8Array.from({ length: count }, (_, index) => index % 10);
	labels.forEach((digit, index) => {
		images.set(writeDigit(digit, random), index * inputSize);
	});
	return { images, labels };
}
