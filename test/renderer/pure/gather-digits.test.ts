import { describe, expect, test } from "vitest";
import {
	gatherDigits,
	type SeenDigit,
	type Sight,
	SteadyDigits,
} from "../../../renderer/pure/gather-digits.ts";

/** A camera's picture: `frame` says which. */
const frame = (frame: number, of = "Desk camera") => ({
	of,
	numbered: true,
	frame,
	picture: { width: 1280, height: 720 },
});
const camera = { ...frame(0), frame: undefined };
const pad = {
	of: "Writing pad",
	numbered: false,
	frame: undefined,
	picture: undefined,
};

/** A digit whose stroke leans by so many pixels from its middle to its top. */
const written = (id: number, lean: number, x = 100 * id): SeenDigit => ({
	id,
	box: { x, y: 50, width: 40, height: 60 },
	input: Uint8Array.from({ length: 784 }, (_, at) => {
		const [across, down] = [at % 28, Math.floor(at / 28)];
		const away = Math.abs(across - 14 - (lean * (down - 14)) / 10);
		return down > 3 && down < 24 && away < 1.5 ? 255 : 0;
	}),
});

/** Observes the same digits until they are at rest. @returns their keys */
function rest(
	steady: SteadyDigits<SeenDigit>,
	digits: readonly SeenDigit[],
	from: number,
	sight: Sight = camera,
): readonly number[] {
	steady.observe(digits, sight, from);
	return steady
		.observe(digits, sight, from + 1000)
		.steady.map(({ key }) => key);
}

describe("Digits are counted", () => {
	test("once they were there for a moment, and not before", () => {
		const steady = new SteadyDigits();
		const digits = [written(1, 0), written(2, 6)];
		expect(steady.observe(digits, camera, 0).steady).toEqual([]);
		expect(steady.observe(digits, camera, 400).steady).toEqual([]);
		expect(
			steady.observe(digits, camera, 800).steady.map(({ digit }) => digit.id),
		).toEqual([1, 2]);
	});

	test("not while one flashes up again and again", () => {
		const steady = new SteadyDigits();
		for (let now = 0; now < 4000; now += 400) {
			expect(steady.observe([written(1, 0)], camera, now).steady).toEqual([]);
			steady.observe([], camera, now + 200);
		}
	});

	test("not in the only frame that shows them, however long it stands", () => {
		const steady = new SteadyDigits();
		const carried = [written(1, 0, 100)];
		for (let now = 0; now < 3000; now += 200)
			expect(steady.observe(carried, frame(1), now).steady).toEqual([]);
		// It is laid down in the next one, and lies there in the one after that.
		const laid = [written(1, 0, 300)];
		for (let now = 3000; now < 4000; now += 200)
			expect(steady.observe(laid, frame(2), now).steady).toEqual([]);
		expect(steady.observe(laid, frame(3), 4000).steady).toHaveLength(1);
	});

	test("not while they come nearer", () => {
		const steady = new SteadyDigits();
		const digit = written(1, 0);
		for (const [at, size] of [40, 60, 90, 140].entries()) {
			const box = { x: 300, y: 200, width: size, height: size };
			const seen = steady.observe([{ ...digit, box }], frame(at), at * 1000);
			expect(seen.steady).toEqual([]);
		}
	});

	test("not where the picture's edge may cut them off; on the pad it does not", () => {
		const digit = written(1, 0);
		const edges = [
			{ x: 0, y: 300 },
			{ x: 300, y: 1 },
			{ x: 1239, y: 300 },
			{ x: 300, y: 660 },
		].map((corner) => ({ ...digit, box: { ...digit.box, ...corner } }));
		for (const cut of edges) {
			expect(rest(new SteadyDigits(), [cut], 0)).toEqual([]);
			expect(rest(new SteadyDigits(), [cut], 0, pad)).toHaveLength(1);
		}
	});

	test("once, although a hand hid them and their numbers are others", () => {
		const steady = new SteadyDigits();
		const keys = rest(steady, [written(1, 0), written(2, 6)], 0);
		expect(keys).toHaveLength(2);
		steady.observe([], camera, 2000);
		const again = [written(7, 6), written(8, 0), written(9, -6)];
		const [second, first, third] = rest(steady, again, 3000);
		expect([first, second]).toEqual(keys);
		expect(keys).not.toContain(third);
	});

	test("each, where two on a sheet are the same to the pixel", () => {
		const steady = new SteadyDigits();
		const keys = rest(steady, [written(1, 3), written(2, 3)], 0);
		expect(new Set(keys).size).toBe(2);
	});

	test("each, where one took the place of another so quickly that it has its number", () => {
		const steady = new SteadyDigits();
		const [first] = rest(steady, [written(1, 0)], 0);
		const [second] = rest(steady, [written(1, 6)], 1200);
		expect(second).not.toBe(first);
		expect(rest(steady, [written(1, 0)], 2400)).toEqual([first]);
	});

	test("once in all sources, although each numbers from 1", () => {
		const steady = new SteadyDigits();
		const [first] = rest(steady, [written(1, 0)], 0);
		const other = { ...camera, of: "homework.png" };
		const [leaning, straight] = rest(
			steady,
			[written(1, 6), written(2, 0)],
			2000,
			other,
		);
		expect(straight).toBe(first);
		expect(leaning).not.toBe(first);
	});

	test("by their place on the pad, where each stroke numbers them anew", () => {
		const steady = new SteadyDigits();
		const [first] = rest(steady, [written(1, 0, 100)], 0, pad);
		const now = [written(2, 0, 104), written(1, 0, 300)];
		const [same, other] = rest(steady, now, 2000, pad);
		expect(same).toBe(first);
		expect(other).not.toBe(first);
	});

	test("anew in their place on a new sheet", () => {
		const steady = new SteadyDigits();
		const [first] = rest(steady, [written(1, 0, 100)], 0, pad);
		steady.observe([], { ...pad, of: "Writing pad, empty" }, 2000);
		expect(rest(steady, [written(1, 6, 100)], 3000, pad)).not.toContain(first);
	});

	test("once, where a digit was not read while more was written on it", () => {
		const steady = new SteadyDigits();
		const [first] = rest(steady, [written(1, 0, 100)], 0, pad);
		steady.observe([], pad, 2000);
		expect(rest(steady, [written(1, 6, 100)], 3000, pad)).toEqual([first]);
	});

	test("as one, where two strokes were taken for two digits at first", () => {
		const steady = new SteadyDigits();
		const [left, right] = rest(
			steady,
			[written(1, 0, 100), written(2, 6, 150)],
			0,
			pad,
		);
		const whole = {
			...written(3, -6),
			box: { x: 100, y: 50, width: 90, height: 60 },
		};
		const { merged } = steady.observe([whole], pad, 2000);
		expect([...merged]).toEqual([right]);
		expect(rest(steady, [whole], 3000, pad)).toEqual([left]);
	});

	test("only when nobody writes on them any more", () => {
		const steady = new SteadyDigits();
		steady.observe([written(1, 0, 100)], pad, 0);
		const changed = [written(2, 6, 100)];
		expect(steady.observe(changed, pad, 800).steady).toEqual([]);
		expect(steady.observe(changed, pad, 1600).steady).toHaveLength(1);
	});
});

describe("What is gathered", () => {
	const of = (...digits: SeenDigit[]) => ({
		steady: digits.map((digit) => ({ key: digit.id, digit })),
		merged: new Set<number>(),
	});
	const none: ReadonlySet<number> = new Set();
	const keysOf = (gathered: readonly { readonly key: number }[]) =>
		gathered.map(({ key }) => key);
	const [one, two, three] = [written(1, 0), written(2, 6), written(3, -6)];

	test("grows to what is wanted, in the order in which it came", () => {
		const first = gatherDigits([], of(two), none, 2);
		expect(keysOf(gatherDigits(first, of(one, two, three), none, 2))).toEqual([
			2, 1,
		]);
	});

	test("stays where a digit is out of sight", () => {
		const first = gatherDigits([], of(one, two), none, 5);
		expect(gatherDigits(first, of(two), none, 5)).toEqual(first);
	});

	test("has none that was left out, and another in its place", () => {
		const left = new Set([2]);
		expect(keysOf(gatherDigits([], of(one, two, three), left, 2))).toEqual([
			1, 3,
		]);
	});

	test("loses what became a part of another digit", () => {
		const first = gatherDigits([], of(one, two), none, 5);
		const now = { ...of(one), merged: new Set([2]) };
		expect(keysOf(gatherDigits(first, now, none, 5))).toEqual([1]);
	});

	test("holds a digit as it is now that a stroke was added", () => {
		const first = gatherDigits([], of(one), none, 5);
		const changed = { ...two, id: 1 };
		const [now] = gatherDigits(first, of(changed), none, 5);
		expect(now?.digit.input).toBe(changed.input);
		// What only trembles stays as it was.
		const [still] = gatherDigits(first, of({ ...one }), none, 5);
		expect(still).toBe(first[0]);
	});
});
