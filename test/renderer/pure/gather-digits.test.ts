import { describe, expect, test } from "vitest";
import {
	gatherDigits,
	type SeenDigit,
	SteadyDigits,
} from "../../../renderer/pure/gather-digits.ts";

const camera = { of: "Desk camera", numbered: true };
const pad = { of: "Writing pad", numbered: false };

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
	sight = camera,
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
		const other = { of: "homework.png", numbered: true };
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
		steady.observe([], { of: "Writing pad, empty", numbered: false }, 2000);
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
