import { describe, expect, it } from "vitest";
import { AirPen } from "../../../../electron/recognizer/air/air-pen.ts";
import type { SeenHand } from "../../../../electron/recognizer/air/hand-signs.ts";

/** Pixels. */
const palm = 50;
const frameMs = 40;

const hand = (changed: Partial<SeenHand> = {}): SeenHand => ({
	id: 1,
	pen: { x: 100, y: 100 },
	pinch: 0.9,
	sign: undefined,
	palm,
	...changed,
});
const pinched = (x: number, changed: Partial<SeenHand> = {}) =>
	hand({ pen: { x, y: 100 }, pinch: 0.18, ...changed });

/** A pen that has seen two hands with their fingers apart. */
function readyPen(): AirPen {
	const pen = new AirPen();
	for (const frame of [-5, -4, -3, -2, -1])
		pen.follow([hand(), hand({ id: 2 })], frame * frameMs);
	return pen;
}

/** Follows frame after frame. @returns the pen, and the time of the frame that comes next */
function follow(
	frames: readonly (readonly SeenHand[])[],
	pen = readyPen(),
	from = 0,
) {
	let atMs = from;
	for (const hands of frames) {
		pen.follow(hands, atMs);
		atMs += frameMs;
	}
	return { pen, atMs };
}

const times = <Value>(count: number, value: Value): Value[] =>
	Array.from({ length: count }, () => value);
const line = (from: number, count: number, changed: Partial<SeenHand> = {}) =>
	Array.from({ length: count }, (_, n) => [pinched(from + 10 * n, changed)]);
const open = times(4, [hand()]);

describe("the pen", () => {
	it("is down while thumb and index finger touch", () => {
		const { pen } = follow([...open, ...line(100, 10)]);
		expect(pen.hands).toMatchObject([{ down: true, writes: true }]);
		expect(pen.strokes).toHaveLength(1);
		follow(open, pen, 14 * frameMs);
		expect(pen.hands).toMatchObject([{ down: false, writes: true }]);
		expect(pen.strokes).toHaveLength(1);
	});

	it("is up where a hand comes with its fingers together, until they were apart", () => {
		const pen = new AirPen();
		const fist = hand({ sign: "fist", pinch: Number.POSITIVE_INFINITY });
		const { atMs } = follow([...line(100, 10), [fist], ...line(200, 5)], pen);
		expect(pen.hands).toMatchObject([{ down: false, writes: false }]);
		expect(pen.strokes).toEqual([]);
		follow([...open, ...open, ...line(100, 10)], pen, atMs);
		expect(pen.hands).toMatchObject([{ down: true, writes: true }]);
	});

	it("is up where the fingers were apart for some frames only, as those of a hand that was just found", () => {
		const pen = new AirPen();
		follow([[hand()], [hand()], [hand()], ...line(100, 10)], pen);
		expect(pen.hands).toMatchObject([{ down: false, writes: false }]);
		expect(pen.strokes).toEqual([]);
	});

	it("stays as it is where the fingers are neither together nor apart", () => {
		const between = { pinch: 0.33 };
		const never = follow(times(10, [hand(between)])).pen;
		expect(never.strokes).toHaveLength(0);
		const on = follow([...line(100, 5), ...line(150, 5, between)]).pen;
		expect(on.hands).toMatchObject([{ down: true }]);
	});

	it("stays down though one frame shows the fingers apart", () => {
		const { pen } = follow([
			...line(100, 5),
			[hand({ pen: { x: 150, y: 100 } })],
			...line(160, 5),
			...open,
		]);
		expect(pen.strokes).toHaveLength(1);
	});

	it("goes on where the hand was not seen for a few frames, and is found anew", () => {
		const { pen } = follow([
			...line(100, 5),
			...times(4, []),
			...line(190, 5, { id: 2 }),
			...open,
		]);
		expect(pen.strokes).toHaveLength(1);
	});

	it("ends the stroke of a hand that stays away", () => {
		const { pen } = follow([...line(100, 8), ...times(10, [])]);
		const before = pen.strokes;
		expect(before).toHaveLength(1);
		follow([...line(300, 8, { id: 2 }), ...open], pen, 18 * frameMs);
		expect(pen.strokes).toHaveLength(2);
		expect(pen.strokes[0]).toEqual(before[0]);
	});

	it("draws nothing of a twitch", () => {
		expect(follow([...line(100, 1), ...open]).pen.strokes).toEqual([]);
		const still = times(8, [pinched(100)]);
		expect(follow([...still, ...open]).pen.strokes).toEqual([]);
	});

	it("leaves out where the hand jerks while the fingers close and part", () => {
		const jerk = [[hand({ pen: { x: 250, y: 160 }, pinch: 0.36 })]];
		const { pen } = follow([...line(100, 16), ...jerk, ...open]);
		const ys = pen.strokes.flat().map(({ y }) => y);
		expect(Math.max(...ys)).toBeLessThan(101);
	});

	it("stays with the hand that began, while it is in the picture", () => {
		const other = pinched(400, { id: 2 });
		const { pen } = follow([
			...line(100, 5).map((hands) => [...hands, hand({ id: 2 })]),
			...times(10, [hand(), other]),
		]);
		expect(pen.hands).toMatchObject([
			{ writes: true, down: false },
			{ writes: false, down: false },
		]);
		expect(pen.strokes).toHaveLength(1);
		// Long after the first hand has gone the other may write.
		follow(
			Array.from({ length: 40 }, (_, n) => [pinched(400 + 5 * n, { id: 2 })]),
			pen,
			15 * frameMs,
		);
		expect(pen.hands).toMatchObject([{ writes: true, down: true }]);
	});

	describe("of two people", () => {
		/** The other one's hand, pinched, in whatever place of the list. */
		const other = (n: number, id = 2) =>
			pinched(500 - 10 * n, { id, pen: { x: 500 - 10 * n, y: 220 } });

		it("is that of who began, while both pinch and move", () => {
			const { pen } = follow([
				...line(100, 3),
				...Array.from({ length: 20 }, (_, n) =>
					[pinched(130 + 10 * n), other(n)].sort(() => (n % 3 ? 1 : -1)),
				),
			]);
			expect(pen.strokes).toHaveLength(1);
			const ys = pen.strokes.flat().map(({ y }) => y);
			expect(Math.max(...ys)).toBeLessThan(101);
			expect(pen.hands.filter(({ writes }) => writes)).toMatchObject([
				{ x: 320, down: true },
			]);
		});

		it("waits for who began, when that hand is not seen and another comes", () => {
			const { pen } = follow([
				...line(100, 8),
				// The other is seen first while the writer is not.
				...Array.from({ length: 4 }, (_, n) => [other(n)]),
				// The writer is found anew, with another number.
				...Array.from({ length: 8 }, (_, n) => [
					other(n + 4),
					pinched(230 + 10 * n, { id: 3 }),
				]),
				...times(4, [hand({ id: 3, pen: { x: 300, y: 100 } }), other(12)]),
			]);
			expect(pen.strokes).toHaveLength(1);
			const [stroke = []] = pen.strokes;
			expect(Math.max(...stroke.map(({ y }) => y))).toBeLessThan(101);
			expect(stroke.at(-1)?.x).toBeGreaterThan(270);
		});

		it("is not taken by a hand that is found anew itself while the writer's is not seen", () => {
			const { pen } = follow([
				...line(100, 8).map((hands) => [...hands, other(0)]),
				[],
				...Array.from({ length: 5 }, (_, n) => [other(n, 4)]),
			]);
			expect(pen.hands).toMatchObject([{ writes: false, down: false }]);
		});

		it("goes to the other where who began has been away for a second", () => {
			const { pen } = follow([
				...line(100, 8),
				[hand({ id: 2, pen: { x: 500, y: 220 } })],
				...Array.from({ length: 40 }, (_, n) => [other(n)]),
			]);
			expect(pen.hands).toMatchObject([{ writes: true, down: true }]);
			expect(pen.strokes).toHaveLength(2);
		});
	});

	it.each(["undo", "clear"] as const)(
		"draws no more of a stroke that is taken back meanwhile: %s",
		(act) => {
			const { pen, atMs } = follow(line(100, 8));
			pen[act]();
			follow(line(180, 8), pen, atMs);
			expect(pen.strokes).toEqual([]);
			follow([...open, ...line(100, 8)], pen, atMs + 8 * frameMs);
			expect(pen.strokes).toHaveLength(1);
		},
	);

	it("is held down by a key, whatever the fingers do", () => {
		const pen = new AirPen();
		pen.press(true);
		const moves = Array.from({ length: 6 }, (_, n) => [
			hand({ pen: { x: 100 + 20 * n, y: 100 } }),
		]);
		const { atMs } = follow(moves, pen);
		expect(pen.hands).toMatchObject([{ down: true }]);
		pen.press(false);
		follow(open, pen, atMs);
		expect(pen.strokes).toHaveLength(1);
	});
});

describe("a sign", () => {
	const written = () => follow([...line(100, 6), ...open]);

	it("clears after an open palm was held for a second, once", () => {
		const { pen, atMs } = written();
		follow(times(20, [hand({ sign: "palm" })]), pen, atMs);
		expect(pen.strokes).toHaveLength(1);
		expect(pen.holding?.sign).toBe("palm");
		expect(pen.holding?.share).toBeCloseTo(0.76);
		follow(times(10, [hand({ sign: "palm" })]), pen, atMs + 20 * frameMs);
		expect(pen.strokes).toHaveLength(0);
		expect(pen.holding).toBeUndefined();
		pen.undo();
		follow(times(40, [hand({ sign: "palm" })]), pen, atMs + 30 * frameMs);
		expect(pen.strokes).toHaveLength(1);
	});

	it("takes the last stroke back after a fist was held for a second", () => {
		const { pen, atMs } = follow([
			...line(100, 6),
			...open,
			...line(200, 6),
			...open,
		]);
		expect(pen.strokes).toHaveLength(2);
		follow(times(27, [hand({ sign: "fist" })]), pen, atMs);
		expect(pen.strokes).toHaveLength(1);
	});

	it("does not count where it is let go too soon", () => {
		const { pen, atMs } = written();
		const short = times(15, [hand({ sign: "palm" })]);
		follow([...short, ...times(6, [hand()]), ...short], pen, atMs);
		expect(pen.strokes).toHaveLength(1);
	});

	it("is held though a frame or two do not show it", () => {
		const { pen, atMs } = written();
		const most = times(13, [hand({ sign: "palm" })]);
		follow([...most, [hand()], [], ...most], pen, atMs);
		expect(pen.strokes).toHaveLength(0);
	});
});
