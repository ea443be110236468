import { expect, test } from "vitest";
import type { BoundingBox } from "../../../../electron/contract/box.ts";
import {
	createLiveLevels,
	type LevelChoice,
} from "../../../../electron/recognizer/frame/detector-levels.ts";
import type { DetectedFrame } from "../../../../electron/recognizer/frame/readers.ts";

const boxOf = (side: number): BoundingBox => ({
	x: 10,
	y: 10,
	width: side / 2,
	height: side,
});

/** What the detector sees on the levels that it was given: of scale `largest` and its double. */
function detected(
	{ skip }: ReturnType<LevelChoice["next"]>,
	{ largest = 1, side }: { largest?: number; side?: number } = {},
): DetectedFrame {
	const scales = [largest, 2 * largest].slice(skip);
	const [scale = 1] = scales;
	const peaks =
		side === undefined
			? []
			: [
					{
						box: boxOf(side),
						heat: 0.9,
						scale,
						probabilities: [],
						digitProbability: 1,
					},
				];
	return {
		detections: peaks,
		peaks,
		levels: scales.map((scale) => ({
			maps: new Float32Array(),
			columns: 0,
			rows: 0,
			scale,
		})),
	};
}

/** In how many of the frames that follow the largest level is looked at. */
function looksIn(
	frames: number,
	levels: LevelChoice,
	seen: Parameters<typeof detected>[1],
	digits: Parameters<LevelChoice["saw"]>[1] = [],
): number {
	let looks = 0;
	for (let n = 0; n < frames; n++) {
		const wanted = levels.next();
		if (wanted.skip === 0) looks++;
		levels.saw(detected(wanted, seen), digits);
	}
	return looks;
}

test("the largest level of a video is looked at in its first frame, and every two seconds", () => {
	const levels = createLiveLevels();
	expect(levels.next().skip).toBe(0);
	expect(looksIn(1, levels, {})).toBe(1);
	expect(looksIn(59, levels, {})).toBe(0);
	expect(looksIn(60, levels, {})).toBe(1);
	expect(looksIn(300, levels, {})).toBe(5);
});

test("it is looked at in each frame while there are small digits on it", () => {
	const levels = createLiveLevels();
	expect(looksIn(30, levels, { side: 18 })).toBe(30);
	// The last look has seen one.
	expect(looksIn(30, levels, { side: 60 })).toBe(1);
});

test("digits are small by the pixels of the level, not of the frame", () => {
	expect(looksIn(30, createLiveLevels(), { largest: 4, side: 70 })).toBe(30);
	expect(looksIn(30, createLiveLevels(), { largest: 2, side: 70 })).toBe(1);
});

test("a small digit that was found without it brings the next look sooner, twice a second at most", () => {
	const small = [{ box: boxOf(16), confidence: 0.3 }];
	const levels = createLiveLevels();
	expect(looksIn(1, levels, {})).toBe(1);
	expect(looksIn(1, levels, {}, small)).toBe(0);
	expect(looksIn(150, levels, {}, small)).toBe(10);
});

test("what is large or hardly a digit brings none", () => {
	const digits = [
		{ box: boxOf(60), confidence: 0.99 },
		{ box: boxOf(16), confidence: 0.1 },
	];
	expect(looksIn(60, createLiveLevels(), {}, digits)).toBe(1);
});
