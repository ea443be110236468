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

/** A network input, with `noise` of so many gray levels where there is ink. */
function inputOf(shape: number, noise: () => number = () => 0): Uint8Array {
	const input = new Uint8Array(784);
	for (const [row, blocks] of (inkOf[shape] ?? []).entries())
		for (const [column, block] of [...blocks].entries())
			if (block === "#")
				for (let pixel = 0; pixel < 16; pixel += 1) {
					const y = (row + 1) * 4 + Math.floor(pixel / 4);
					const x = (column + 1) * 4 + (pixel % 4);
					input[y * 28 + x] = 200 + noise();
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
	readonly confidence?: number;
	readonly input?: Uint8Array;
	/** The probability of each digit, where it is not nearly all on `digit`. */
	readonly probabilities?: readonly number[];
}

const surely = (digit: number) =>
	Array.from({ length: 10 }, (_, index) => (index === digit ? 0.991 : 0.001));

function toDigit(seen: Seen, index: number): ClassifiedDigit {
	const { digit, x, y = 100, size = 40 } = seen;
	const probabilities = seen.probabilities ?? surely(digit);
	return {
		id: index + 1,
		digit,
		confidence: seen.confidence ?? probabilities[digit] ?? 0,
		probabilities,
		box: { x, y, width: size * 0.7, height: size },
		input: seen.input ?? inputOf(digit),
	};
}

const frameOf = (seen: readonly Seen[]): ClassifiedFrame => ({
	frame: 0,
	width: 640,
	height: 480,
	capturedAt: 0,
	mode: "find",
	otsuThreshold: undefined,
	digits: seen.map(toDigit),
	cutOff: false,
	turn: 0,
	marks: [],
	omitted: 0,
	timings: { pipeline: 0, inference: 0 },
});

/** A clip at 30 frames a second. */
class Clip {
	readonly #tracker: TemporalSmoothing = createTracker();
	readonly #thresholds: Thresholds;
	#frames = 0;

	constructor(thresholds: Thresholds = defaultThresholds) {
		this.#thresholds = thresholds;
	}

	/** Shows one frame and says what is shown of it. */
	next(...seen: Seen[]) {
		const atMs = this.#frames * frameMs;
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
		clip.hold(60, { digit: 4, x: 50 });
		expect(
			clip.framesUntil(({ text }) => text === "9", { digit: 9, x: 50 }),
		).toBeLessThanOrEqual(framesIn(200));
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

	it("is nothing when it is seen twice now and then", () => {
		const clip = new Clip();
		const flicker = { digit: 7, x: 50 };
		for (let count = 0; count < 60; count += 1)
			for (const seen of [[flicker], [], [flicker], [], [], [], [], []])
				expect(clip.next(...seen).text).toBe("");
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

	it("outlasts blurred frames that read something else", () => {
		const clip = new Clip();
		clip.hold(15, { digit: 4, x: 50 });
		for (let count = 0; count < 20; count += 1) {
			const blurred = { digit: 9, x: 50, input: inputOf(4), confidence: 0.6 };
			expect(clip.next(blurred).text).toBe("4");
			expect(clip.hold(3, { digit: 4, x: 50 }).text).toBe("4");
		}
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
		},
	);

	it("has boxes that keep up with it", () => {
		const clip = new Clip();
		clip.hold(10, { digit: 4, x: 50 });
		let box: BoundingBox | undefined;
		for (let frame = 1; frame <= 5; frame += 1)
			box = clip.next({ digit: 4, x: 50 + 20 * frame }).digits[0]?.box;
		expect(Math.abs((box?.x ?? 0) - 150)).toBeLessThan(1);
	});

	it("carries along a digit that is not found for a moment", () => {
		const clip = new Clip();
		clip.hold(10, ...row(40));
		const shown = clip.next(...row(70).filter((_, index) => index !== 2));
		expect(shown.text).toBe("14117");
		expect(shown.digits[2]?.box.x).toBeCloseTo(40 + 120 + 30, 0);
	});
});

it("a digit that the sheet carries out of the frame is gone at once", () => {
	const clip = new Clip();
	const row = (x: number): Seen[] =>
		[1, 4, 7].map((digit, index) => ({ digit, x: x + 60 * index }));
	clip.hold(10, ...row(10));
	expect(clip.next(...row(-30).slice(1)).text).toBe("47");
});

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
