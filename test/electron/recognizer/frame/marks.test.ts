import { expect, it } from "vitest";
import { marksOf } from "../../../../electron/recognizer/frame/marks.ts";

const boxAt = (x: number) => ({ x, y: 0, width: 20, height: 30 });
const [first, second, third, dot] = [0, 30, 60, 90].map(boxAt);

const candidates = (...light: number[]) => ({
	otsuThreshold: undefined,
	boxes: [first, second, third].flatMap((box) => box ?? []),
	inputs: new Uint8Array(),
	light: Uint8Array.from(light),
	marks: dot ? [dot] : [],
});

it("marks are what was never a candidate, and candidates that are no digits", () => {
	expect(marksOf(candidates(0, 0, 0), [1])).toEqual([dot, first, third]);
});

it.each([
	["dark", 0, 1],
	["light", 1, 0],
])(
	"no mark is lighter or darker than its paper where digits are %s the other way round",
	(_, digit, other) => {
		expect(marksOf(candidates(digit, other, digit), [0])).toEqual([dot, third]);
	},
);

it("classic mode has none", () => {
	const { boxes, inputs } = candidates();
	expect(
		marksOf({ otsuThreshold: 100, boxes: boxes.slice(0, 1), inputs }, [0]),
	).toEqual([]);
});
