import { describe, expect, it } from "vitest";
import type { BoundingBox } from "../../../../electron/contract/box.ts";
import type { Thresholds } from "../../../../electron/contract/recognition.ts";
import { defaultThresholds } from "../../../../electron/contract/recognition.ts";
import type {
	ClassifiedDigit,
	ClassifiedFrame,
} from "../../../../electron/recognizer/frame/classify-digits.ts";
import { showDigits } from "../../../../electron/recognizer/frame/show-digits.ts";
import type { TemporalSmoothing } from "../../../../electron/recognizer/tracking/temporal-smoothing.ts";
import { createTracker } from "../../../../electron/recognizer/tracking/tracker.ts";

const frameMs = 1000 / 30;

/** Where the ink of each digit is, in blocks of 4x4 pixels of 28x28. */
const inkOf: Readonly<Record<number, readonly string[]>> = {
	0: [".###.", "#...#", "#...#", "#...#", ".###."],
	1: ["..#..", "..#..", "..#..", "..#..", "..#.."],
	4: ["#..#.", "#..#.", "#####", "...#.", "...#."],
	7: ["#####", "....#", "...#.", "..#..", ".#..."],
	9: ["#####", "#...#", "#####", "....#", "....#"],
};

const none = () => 0;

/** A network input; where there is ink with `noise` in each pixel and `unevenness` in each block, in gray levels. */
function inputOf(
	shape: number,
	noise: () => number = none,
	unevenness: () => number = none,
): Uint8Array {
	const input = new Uint8Array(784);
	for (const [row, blocks] of (inkOf[shape] ?? []).entries())
		for (const [column, block] of [...blocks].entries())
			if (block === "#") {
				const level = 200 + unevenness();
				for (let pixel = 0; pixel < 16; pixel += 1) {
					const y = (row + 1) * 4 + Math.floor(pixel / 4);
					const x = (column + 1) * 4 + (pixel % 4);
					input[y * 28 + x] = level + noise();
				}
			}
	return input;
}

/** Evenly distributed in -1 to 1, the same in every run. */
function createNoise(): () => number {
	let state = 1;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 31 - 1;
	};
}

interface Seen {
	readonly digit: number;
	readonly x: number;
	readonly y?: number;
	readonly size?: number;
	readonly width?: number;
	readonly confidence?: number;
	readonly input?: Uint8Array;
	/** The probability of each digit, where it is not nearly all on `digit`. */
	readonly probabilities?: readonly number[];
}

const surely = (digit: number) =>
	Array.from({ length: 10 }, (_, index) => (index === digit ? 0.991 : 0.001));

function toDigit(seen: Seen, index: number): ClassifiedDigit {
	const { digit, x, y = 100, size = 40, width = size * 0.7 } = seen;
	const probabilities = seen.probabilities ?? surely(digit);
	return {
		id: index + 1,
		digit,
		confidence: seen.confidence ?? probabilities[digit] ?? 0,
		probabilities,
		box: { x, y, width, height: size },
		input: seen.input ?? inputOf(digit),
	};
}

const frameOf = (
	seen: readonly Seen[],
	marks: readonly BoundingBox[] = [],
): ClassifiedFrame => ({
	frame: 0,
	width: 640,
	height: 480,
	capturedAt: 0,
	mode: "find",
	otsuThreshold: undefined,
	digits: seen.map(toDigit),
	cutOff: false,
	quality: { brightness: 1, sharpness: 1 },
	turn: 0,
	marks,
	omitted: 0,
	timings: { pipeline: 0, inference: 0 },
});

/** A clip, at 30 frames a second where nothing else is said. */
class Clip {
	readonly #tracker: TemporalSmoothing = createTracker();
	readonly #thresholds: Thresholds;
	readonly #frameMs: number;
	#frames = 0;

	constructor(thresholds: Thresholds = defaultThresholds, framesASecond = 30) {
		this.#thresholds = thresholds;
		this.#frameMs = 1000 / framesASecond;
	}

	/** Shows one frame and says what is shown of it. */
	next(...seen: Seen[]) {
		const atMs = this.#frames * this.#frameMs;
		this.#frames += 1;
		const smoothed = this.#tracker.smooth(frameOf(seen), atMs);
		return showDigits(smoothed, this.#thresholds);
	}

	/** Shows the same for so many frames and says what is shown of the last. */
	hold(frames: number, ...seen: Seen[]) {
		for (let count = 1; count < frames; count += 1) this.next(...seen);
		return this.next(...seen);
	}

	/** How many frames of it are shown until `wanted` holds, 30 at most. */
	framesUntil(
		wanted: (shown: ReturnType<Clip["next"]>) => boolean,
		...seen: Seen[]
	): number {
		for (let count = 1; count <= 30; count += 1)
			if (wanted(this.next(...seen))) return count;
		return Number.POSITIVE_INFINITY;
	}
}

const framesIn = (ms: number) => Math.floor(ms / frameMs);
const idsOf = ({ digits }: ReturnType<Clip["next"]>) =>
	digits.map(({ id }) => id);

describe("a digit that is held up", () => {
	it("is shown within 200 ms", () => {
		const clip = new Clip();
		clip.hold(5);
		expect(
			clip.framesUntil(({ text }) => text === "7", { digit: 7, x: 50 }),
		).toBeLessThanOrEqual(framesIn(200));
	});

	it("is shown within 200 ms in the place of another of another shape", () => {
		const clip = new Clip();
		clip.hold(60, { digit: 4, x: 50 });
		expect(
			clip.framesUntil(({ text }) => text === "0", { digit: 0, x: 52 }),
		).toBeLessThanOrEqual(framesIn(200));
	});

	it("is another within 200 ms when a stroke is added to it", () => {
		const clip = new Clip();
		const ids = idsOf(clip.hold(60, { digit: 4, x: 50 }));
		expect(
			clip.framesUntil(({ text }) => text === "9", { digit: 9, x: 50 }),
		).toBeLessThanOrEqual(framesIn(200));
		// It is the same thing on the paper.
		expect(idsOf(clip.next({ digit: 9, x: 50 }))).toEqual(ids);
	});

	it("is gone within 300 ms when it is taken away", () => {
		const clip = new Clip();
		clip.hold(60, { digit: 7, x: 50 });
		expect(
			clip.framesUntil(({ digits }) => digits.length === 0),
		).toBeLessThanOrEqual(framesIn(300));
	});

	it("stays when it is not found for 150 ms, as behind a blur", () => {
		const clip = new Clip();
		const [id] = idsOf(clip.hold(30, { digit: 7, x: 50 }));
		for (let frame = 0; frame < framesIn(150); frame += 1)
			expect(clip.next().text).toBe("7");
		expect(idsOf(clip.next({ digit: 7, x: 50 }))).toEqual([id]);
	});

	it("has a number of its own, which no later digit gets again", () => {
		const clip = new Clip();
		const two = [
			{ digit: 7, x: 50 },
			{ digit: 4, x: 110 },
		];
		const first = idsOf(clip.hold(10, ...two));
		clip.hold(30);
		const later = idsOf(clip.hold(10, ...two));
		expect(new Set([...first, ...later]).size).toBe(4);
	});

	it("comes with the network input that it was last found with", () => {
		const clip = new Clip();
		clip.hold(10, { digit: 7, x: 50 });
		const input = inputOf(7, () => 5);
		expect(clip.next({ digit: 7, x: 50, input }).digits[0]?.input).toBe(input);
		expect(clip.next().digits[0]?.input).toBe(input);
	});

	it("is nothing when it is seen twice now and then", () => {
		const clip = new Clip();
		const flicker = { digit: 7, x: 50 };
		for (let count = 0; count < 60; count += 1)
			for (const seen of [[flicker], [], [flicker], [], [], [], [], []])
				expect(clip.next(...seen).text).toBe("");
	});

	it("is nothing when it is gone before it was there for 90 ms", () => {
		const clip = new Clip();
		clip.hold(framesIn(90) + 1, { digit: 7, x: 50 });
		for (let frame = 0; frame < 20; frame += 1)
			expect(clip.next().text).toBe("");
	});

	/** The network input of a digit of which a pen has written so many of its 784 pixels, from the top. */
	const writtenUpTo = (digit: number, pixels: number) =>
		inputOf(digit).map((value, pixel) => (pixel < pixels ? value : 0));

	it("is nothing while it is being written, and is shown within 200 ms when the pen rests", () => {
		const clip = new Clip();
		for (let pixels = 224; pixels < 672; pixels += 56)
			expect(
				clip.next({ digit: 7, x: 50, input: writtenUpTo(9, pixels) }).text,
			).toBe("");
		expect(
			clip.framesUntil(({ text }) => text === "9", { digit: 9, x: 50 }),
		).toBeLessThanOrEqual(framesIn(200));
	});

	it("is shown after 1.2 s though its shape never rests", () => {
		const clip = new Clip();
		let count = 0;
		for (let frame = 0; frame < 60; frame += 1) {
			const { text } = clip.next({
				digit: 7,
				x: 50,
				// Ink comes and goes, row by row.
				input: writtenUpTo(9, 224 + 112 * Math.abs(4 - ((frame + 4) % 8))),
			});
			if (text === "") count += 1;
		}
		expect(count).toBeGreaterThan(framesIn(1000));
		expect(count).toBeLessThanOrEqual(framesIn(1200) + 1);
	});

	it("is nothing when it flashes up in a single frame", () => {
		const clip = new Clip();
		clip.hold(10, { digit: 7, x: 50 });
		clip.next({ digit: 7, x: 50 }, { digit: 1, x: 300 });
		for (let frame = 0; frame < 20; frame += 1)
			expect(clip.next({ digit: 7, x: 50 }).text).toBe("7");
	});
});

describe("a label at rest", () => {
	/** What is shown in 60 s of a digit that the network takes for a 4 or a 9, more and less, as noise has it. */
	function labelsOfDoubt(chanceOfFour: number, spread: number) {
		const clip = new Clip({ show: 0.1, sure: 0.9 });
		const noise = createNoise();
		const shown: string[] = [];
		for (let frame = 0; frame < 60 * 30; frame += 1) {
			const four = Math.min(1, Math.max(0, chanceOfFour + spread * noise()));
			const probabilities = Array.from({ length: 10 }, (_, digit) =>
				digit === 4 ? four : digit === 9 ? 1 - four : 0,
			);
			const { text } = clip.next({
				digit: four > 0.5 ? 4 : 9,
				x: 50 + 0.5 * noise(),
				y: 100 + 0.5 * noise(),
				input: inputOf(4, () => 30 * noise()),
				probabilities,
			});
			if (text !== shown.at(-1)) shown.push(text);
		}
		return shown;
	}

	it.each([
		[0.95, 0.4],
		[0.75, 0.5],
		[0.6, 0.6],
		[0.51, 0.6],
	])(
		"does not change in 60 s of noise where a 4 has %d, give or take %d, and a 9 the rest",
		(chance, spread) => {
			// Nothing until it was seen for long enough, then one label.
			expect(labelsOfDoubt(chance, spread)).toHaveLength(2);
		},
	);

	it("does not change either where its ink is pale here and dark there, in every frame anew", () => {
		const clip = new Clip({ show: 0.1, sure: 0.9 });
		const noise = createNoise();
		clip.hold(15, { digit: 4, x: 50 });
		for (let frame = 0; frame < 60 * 30; frame += 1) {
			const digit = noise() < 0.2 ? 4 : 9;
			const input = inputOf(4, none, () => 55 * noise());
			expect(clip.next({ digit, x: 50, input }).text).toBe("4");
		}
	});

	it("outlasts blurred frames that read something else", () => {
		const clip = new Clip();
		clip.hold(15, { digit: 4, x: 50 });
		for (let count = 0; count < 20; count += 1) {
			const blurred = { digit: 9, x: 50, input: inputOf(4), confidence: 0.6 };
			expect(clip.next(blurred).text).toBe("4");
			expect(clip.hold(3, { digit: 4, x: 50 }).text).toBe("4");
		}
	});

	it("outlasts blurred frames as well after it has become another", () => {
		const clip = new Clip();
		clip.hold(60, { digit: 4, x: 50 });
		clip.hold(60, { digit: 9, x: 50 });
		const blurred = { digit: 4, x: 50, input: inputOf(9), confidence: 0.6 };
		expect(clip.hold(6, blurred).text).toBe("9");
	});

	it("gives way to another digit of its shape after the same time at any frame rate", () => {
		const timeUntilNine = (framesASecond: number) => {
			const clip = new Clip(defaultThresholds, framesASecond);
			clip.hold(framesASecond / 2, { digit: 4, x: 50 });
			const nine = { digit: 9, x: 50, input: inputOf(4) };
			const frames = clip.framesUntil(({ text }) => text === "9", nine);
			return (1000 * frames) / framesASecond;
		};
		const inMs = timeUntilNine(30);
		expect(inMs).toBeGreaterThan(500);
		expect(Math.abs(timeUntilNine(15) - inMs)).toBeLessThan(100);
	});

	it("does not come and go when its confidence is about the threshold", () => {
		const clip = new Clip();
		const noise = createNoise();
		let changes = 0;
		let before = "";
		for (let frame = 0; frame < 60 * 30; frame += 1) {
			const confidence = 0.5 + 0.2 * noise();
			const { text } = clip.next({ digit: 4, x: 50, confidence });
			if (text !== before) changes += 1;
			before = text;
		}
		expect(changes).toBeLessThanOrEqual(1);
	});

	it("has a box that trembles less than the boxes found", () => {
		const clip = new Clip();
		const noise = createNoise();
		let found = 0;
		let shown = 0;
		for (let frame = 0; frame < 300; frame += 1) {
			const x = 50 + Math.round(noise());
			const box = clip.next({ digit: 4, x }).digits[0]?.box;
			if (box === undefined) continue;
			found += (x - 50) ** 2;
			shown += (box.x - 50) ** 2;
		}
		expect(shown).toBeLessThan(found / 2);
	});

	it("has a box that ends where the digit lies, and as large", () => {
		const clip = new Clip();
		clip.hold(10, { digit: 4, x: 50 });
		const later = { digit: 4, x: 52, y: 98, size: 42, width: 30 };
		const box = clip.hold(10, later).digits[0]?.box;
		expect(Math.abs((box?.x ?? 0) - 52)).toBeLessThan(0.2);
		expect(Math.abs((box?.y ?? 0) - 98)).toBeLessThan(0.2);
		expect(Math.abs((box?.width ?? 0) - 30)).toBeLessThan(0.2);
		expect(Math.abs((box?.height ?? 0) - 42)).toBeLessThan(0.2);
	});

	it("has a box that moves by tenths of a pixel", () => {
		const clip = new Clip();
		clip.hold(10, { digit: 4, x: 50 });
		const x = clip.next({ digit: 4, x: 51 }).digits[0]?.box.x ?? 0;
		expect(x).toBeGreaterThan(50);
		expect(x).toBeLessThan(51);
		expect(x).toBe(Number(x.toFixed(1)));
	});
});

describe("a digit and what is found in the next frame", () => {
	const idAfter = (clip: Clip, ...seen: Seen[]) =>
		idsOf(clip.hold(10, ...seen));

	it("are the same while it comes nearer", () => {
		const clip = new Clip();
		const ids = idAfter(clip, { digit: 7, x: 200, y: 200 });
		for (const size of [50, 62, 78])
			clip.next({ digit: 7, x: 214 - 0.35 * size, y: 220 - size / 2, size });
		expect(idAfter(clip, { digit: 7, x: 187, y: 181, size: 78 })).toEqual(ids);
	});

	it.each([
		["is twice as large", { digit: 7, x: 186, y: 180, size: 80 }],
		["is two digits away", { digit: 7, x: 280, y: 200 }],
		["has another shape", { digit: 1, x: 205, y: 200 }],
	])("are not the same where that %s", (_, other) => {
		const clip = new Clip();
		const [id] = idAfter(clip, { digit: 7, x: 200, y: 200 });
		expect(idAfter(clip, other)).not.toContain(id);
	});

	it("are not the same where two boxes lie far away: one digit alone does not say how the sheet moves", () => {
		const clip = new Clip();
		const [id] = idAfter(clip, { digit: 7, x: 200 });
		const [shown] = clip.next(
			{ digit: 7, x: 280 },
			{ digit: 7, x: 288 },
		).digits;
		expect(shown).toMatchObject({ id, box: { x: 200 } });
	});

	it.each([
		["shape", { digit: 9, x: 190 }, { digit: 4, x: 220 }],
		["size", { digit: 4, x: 204, y: 106, size: 28 }, { digit: 4, x: 212 }],
	])("are told from a nearer neighbor by %s", (_, neighbor, same) => {
		const clip = new Clip();
		const [id] = idAfter(clip, { digit: 4, x: 200 });
		const { digits } = clip.next(neighbor, same);
		expect(digits.map((digit) => [digit.id, digit.digit])).toEqual([[id, 4]]);
		expect(digits[0]?.box.x).toBeGreaterThan(205);
	});
});

describe("a sheet that moves", () => {
	const row = (x: number, y = 100): Seen[] =>
		[1, 4, 1, 1, 7].map((digit, index) => ({ digit, x: x + 60 * index, y }));

	it.each([3, 30, 60, 75])(
		"keeps each digit its own when it goes %d pixels a frame, equal neighbors too",
		(step) => {
			const clip = new Clip();
			const ids = idsOf(clip.hold(10, ...row(40)));
			expect(ids).toHaveLength(5);
			let shown = clip.next(...row(40));
			for (let frame = 1; frame <= 4; frame += 1)
				shown = clip.next(...row(40 + step * frame, 100 + 2 * frame));
			expect(shown.text).toBe("14117");
			expect(idsOf(shown)).toEqual(ids);
			const last = shown.digits[4]?.box.x ?? 0;
			expect(Math.abs(last - (40 + 4 * step + 240))).toBeLessThan(1);
		},
	);

	it.each<[string, Partial<BoundingBox>]>([
		["goes to the side", { x: 20 }],
		["goes down", { y: 20 }],
		["grows to the right", { width: 8 }],
		["grows to the left", { x: -8, width: 8 }],
		["grows downwards", { height: 8 }],
		["grows upwards", { y: -8, height: 8 }],
	])("has boxes that keep up with it where a digit %s", (_, step) => {
		const clip = new Clip();
		const at = (frame: number): BoundingBox => ({
			x: 50 + frame * (step.x ?? 0),
			y: 100 + frame * (step.y ?? 0),
			width: 28 + frame * (step.width ?? 0),
			height: 40 + frame * (step.height ?? 0),
		});
		const see = (frame: number): Seen => {
			const { height: size, ...box } = at(frame);
			return { digit: 4, size, ...box };
		};
		clip.hold(10, see(0));
		for (let frame = 1; frame < 5; frame += 1) clip.next(see(frame));
		const box = clip.next(see(5)).digits[0]?.box;
		for (const side of ["x", "y", "width", "height"] as const)
			expect(Math.abs((box?.[side] ?? 0) - at(5)[side])).toBeLessThan(2);
	});

	it("carries along a digit that is not found for a moment", () => {
		const clip = new Clip();
		clip.hold(10, ...row(40));
		const moved = row(70, 110).filter((_, index) => index !== 2);
		const shown = clip.next(...moved);
		expect(shown.text).toBe("14117");
		expect(shown.digits[2]?.box.x).toBeCloseTo(40 + 120 + 30, 0);
		expect(shown.digits[2]?.box.y).toBeCloseTo(110, 0);
	});

	it("keeps each digit its own where they are found a little aside", () => {
		const clip = new Clip();
		const trembling = (x: number, by: number) =>
			row(x).map((seen, n) => ({ ...seen, x: seen.x + by * (n - 2) }));
		const ids = idsOf(clip.hold(10, ...trembling(40, 1)));
		for (const [frame, by] of [-1, 1, -1, 1].entries()) {
			const { digits } = clip.next(...trembling(115 + 75 * frame, by));
			expect(digits.map(({ id }) => id)).toEqual(ids);
			expect(digits[2]?.box.x).toBeCloseTo(235 + 75 * frame, 0);
		}
	});

	it("is another where it jumps by more than four digits between two frames", () => {
		const clip = new Clip();
		const two = (x: number): Seen[] => row(x).slice(0, 2);
		const ids = idsOf(clip.hold(10, ...two(40)));
		for (const id of idsOf(clip.hold(10, ...two(340))))
			expect(ids).not.toContain(id);
	});

	it("stands still where its first digit is not found and the others look as if they had moved", () => {
		const clip = new Clip();
		const equal = [50, 110, 170].map((x) => ({ digit: 1, x }));
		const ids = idsOf(clip.hold(10, ...equal));
		const { digits } = clip.next(...equal.slice(1));
		expect(digits.map(({ id }) => id)).toEqual(ids);
		expect(digits.map(({ box }) => box.x)).toEqual([50, 110, 170]);
	});
});

it.each<[string, Partial<BoundingBox>, Partial<BoundingBox>]>([
	["left", { x: 10 }, { x: -40 }],
	["right", { x: 480 }, { x: 40 }],
	["upper", { y: 10 }, { y: -40 }],
	["lower", { y: 310 }, { y: 40 }],
])(
	"a digit that the sheet carries out over the %s edge is gone at once",
	(_, start, step) => {
		const { x = 300, y = 200 } = start;
		const { x: right = 0, y: down = 0 } = step;
		/** Three digits in a row along the way that the sheet goes. */
		const digits = [1, 4, 7].map((digit, n) => ({
			digit,
			x: x + (right === 0 ? 0 : 60 * n),
			y: y + (down === 0 ? 0 : 60 * n),
		}));
		const clip = new Clip();
		clip.hold(10, ...digits);
		const moved = digits.map((seen) => ({
			...seen,
			x: seen.x + right,
			y: seen.y + down,
		}));
		const left = right + down < 0 ? moved.slice(1) : moved.slice(0, 2);
		const shown = clip.next(...left).digits.map(({ digit }) => digit);
		expect(shown).toEqual(left.map(({ digit }) => digit));
	},
);

describe("two overlapping boxes", () => {
	it("are not both shown when two digits are taken for one now and then", () => {
		const clip = new Clip();
		const apart = [
			{ digit: 1, x: 50 },
			{ digit: 7, x: 80 },
		];
		const together = { digit: 4, x: 50, size: 80, y: 90, input: inputOf(4) };
		clip.hold(10, ...apart);
		for (let count = 0; count < 30; count += 1) {
			expect(clip.next(together).text).toBe("17");
			expect(clip.next(...apart).text).toBe("17");
		}
	});

	it("give way to those that are found more often, and are never shown beside them", () => {
		const clip = new Clip();
		const apart = [
			{ digit: 1, x: 50 },
			{ digit: 7, x: 80 },
		];
		const together = { digit: 4, x: 50, size: 80, y: 90 };
		clip.hold(10, together);
		const texts: string[] = [];
		for (let count = 0; count < 20; count += 1)
			for (const seen of [apart, apart, [together]])
				texts.push(clip.next(...seen).text);
		expect(new Set(texts)).toEqual(new Set(["4", "17"]));
		expect(texts.at(-1)).toBe("17");
	});

	/** A 4 and a 7 of 28x40 pixels that share this part of each. */
	const sharing = (part: number): [Seen, Seen] => [
		{ digit: 4, x: 50 },
		{ digit: 7, x: 50 + 28 * (1 - part) },
	];

	it("are shown one at a time when they share more than half, and are found in turns", () => {
		const clip = new Clip();
		const [four, seven] = sharing(0.6);
		for (let count = 0; count < 20; count += 1)
			for (const seen of [four, seven])
				expect(clip.next(seen).digits.length).toBeLessThan(2);
	});

	it("are both shown when they share less than half, also where one is not found for a moment", () => {
		const clip = new Clip();
		const both = sharing(0.4);
		expect(clip.hold(10, ...both).digits).toHaveLength(2);
		expect(clip.next(both[0]).digits).toHaveLength(2);
	});

	it("are both shown as long as both are found: each frame has had its own non-maximum suppression", () => {
		expect(new Clip().hold(10, ...sharing(0.55)).digits).toHaveLength(2);
	});
});

it("an improbable digit does not hide a probable one", () => {
	const framesUntilShown = (clip: Clip) =>
		clip.framesUntil(({ text }) => text === "4", { digit: 4, x: 50 });
	const clip = new Clip();
	const smudge = { digit: 1, x: 45, size: 60, y: 90, confidence: 0.1 };
	clip.hold(60, smudge);
	expect(framesUntilShown(clip)).toBe(framesUntilShown(new Clip()));
});

describe("a reading", () => {
	it("goes line by line from top to bottom, each from left to right", () => {
		const clip = new Clip();
		const { text, digits } = clip.hold(
			5,
			{ digit: 1, x: 40, y: 200 },
			{ digit: 7, x: 110 },
			{ digit: 4, x: 50 },
		);
		expect(text).toBe("47\n1");
		expect(digits.map(({ line }) => line)).toEqual([0, 0, 1]);
	});

	it("holds only the shown digits, and numbers their lines without the others", () => {
		const clip = new Clip();
		const { text, digits } = clip.hold(
			5,
			{ digit: 0, x: 50, y: 10, confidence: 0.2 },
			{ digit: 4, x: 50 },
			{ digit: 1, x: 40, y: 200, confidence: 0.6 },
		);
		expect(text).toBe("4\n1");
		expect(digits.map(({ line, sure }) => [line, sure])).toEqual([
			[0, true],
			[1, false],
		]);
	});

	it("stays as it is when digits are not found and something else is", () => {
		const clip = new Clip();
		const first = { digit: 4, x: 50 };
		const second = { digit: 7, x: 110 };
		const below = { digit: 1, x: 40, y: 200 };
		clip.hold(10, first, second, below);
		const speck = { digit: 0, x: 300, y: 5, size: 10 };
		expect(clip.next(speck, first, below).text).toBe("47\n1");
		expect(clip.next(first, second).text).toBe("47\n1");
		expect(clip.next().text).toBe("47\n1");
	});
});

it("a clip that begins again is followed anew", () => {
	const tracker = createTracker();
	const smooth = (atMs: number) =>
		tracker.smooth(frameOf([{ digit: 4, x: 50 }]), atMs).digits;
	for (const atMs of [1000, 1040, 1080]) smooth(atMs);
	expect(smooth(1120)).toHaveLength(1);
	expect(smooth(0)).toEqual([]);
});

describe("marks", () => {
	const dotAt = (x: number): BoundingBox => ({
		x,
		y: 130,
		width: 6,
		height: 6,
	});
	const follow = (marks: readonly BoundingBox[]) => {
		const tracker = createTracker();
		/** What is shown of the marks at a time in the clip. */
		return (atMs: number) =>
			tracker.smooth(frameOf([{ digit: 4, x: 50 }], marks), atMs).marks;
	};
	const times = [0, 40, 80, 120, 160];

	it("are followed near digits, and nowhere else", () => {
		expect(times.map(follow([dotAt(90), dotAt(400)])).at(-1)).toEqual([
			dotAt(90),
		]);
	});

	it("of a clip that begins again come as they did the first time", () => {
		const marksAt = follow([dotAt(90)]);
		const counts = () => times.map((atMs) => marksAt(atMs).length);
		const first = counts();
		expect(first[0]).toBe(0);
		expect(first.at(-1)).toBe(1);
		expect(counts()).toEqual(first);
	});
});
