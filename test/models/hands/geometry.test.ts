import { describe, expect, it } from "vitest";
import { overlap, toFrame, turnOf } from "../../../models/hands/geometry.ts";
import { readHand, squareAround } from "../../../models/hands/landmarks.ts";
import { handSquares } from "../../../models/hands/palms.ts";

const frame = { x: 320, y: 240, side: 640, angle: 0 };

describe("places of a square", () => {
	it("are places of the frame, turned with the square", () => {
		const square = { x: 100, y: 50, side: 40, angle: Math.PI / 2 };
		const corner = toFrame(square, { x: 0, y: 0 });
		expect(corner.x).toBeCloseTo(120);
		expect(corner.y).toBeCloseTo(30);
	});

	it("tell how something is turned", () => {
		expect(turnOf({ x: 0, y: 10 }, { x: 0, y: 0 })).toBeCloseTo(0);
		expect(turnOf({ x: 0, y: 0 }, { x: 10, y: 0 })).toBeCloseTo(Math.PI / 2);
	});

	it("overlap as squares do", () => {
		const one = { x: 0, y: 0, side: 10, angle: 0 };
		expect(overlap(one, one)).toBe(1);
		expect(overlap(one, { ...one, x: 5 })).toBeCloseTo(1 / 3);
		expect(overlap(one, { ...one, x: 11 })).toBe(0);
	});
});

describe("what the palm detector says", () => {
	/** A palm of 60 pixels at the first anchor of the middle cell of 8 pixels, its fingers up. */
	function palmAt(index: number, logit: number) {
		const boxes = new Float32Array(2016 * 18);
		const scores = new Float32Array(2016).fill(-10);
		scores[index] = logit;
		// Middle, size, then the wrist below and the middle knuckle above.
		boxes.set([0, 0, 18, 18, 0, 9, 0, 0, 0, -9], index * 18);
		return { boxes, scores };
	}

	it("is a square around the hand, half a palm farther up", () => {
		const { boxes, scores } = palmAt(2 * (12 * 24 + 12), 3);
		const [square, ...others] = handSquares(boxes, scores, frame);
		expect(others).toEqual([]);
		// The cell's middle is at 12.5 of 24; a palm of 18 of 192 is 60 of 640 pixels long.
		expect(square?.x).toBeCloseTo(333.33, 1);
		expect(square?.y).toBeCloseTo(240 - 320 + 333.33 - 30, 1);
		expect(square?.side).toBeCloseTo(156, 1);
		expect(square?.angle).toBeCloseTo(0);
	});

	it("is nothing where it is unsure, and one thing where two anchors see the same", () => {
		const { boxes, scores } = palmAt(576, -1);
		expect(handSquares(boxes, scores, frame)).toEqual([]);
		scores[576] = 2;
		scores[577] = 1;
		boxes.copyWithin(577 * 18, 576 * 18, 577 * 18);
		expect(handSquares(boxes, scores, frame)).toHaveLength(1);
	});
});

describe("what the hand network says", () => {
	/** A stretched hand that points up: the wrist at the bottom, fingers beside each other. */
	const landmarks = new Float32Array(63);
	for (let joint = 0; joint < 21; joint += 1) {
		const finger = Math.ceil(joint / 4);
		landmarks[3 * joint] = joint === 0 ? 112 : 52 + 20 * finger;
		landmarks[3 * joint + 1] = joint === 0 ? 200 : 130 - 20 * ((joint - 1) % 4);
	}

	it("is no hand where it doubts it", () => {
		expect(readHand(landmarks, 0.4, frame)).toBeUndefined();
		expect(readHand(landmarks, Number.NaN, frame)).toBeUndefined();
	});

	it("is 21 places in the frame, however the square is turned", () => {
		for (const angle of [0, 1]) {
			const seen = { x: 300, y: 200, side: 224, angle };
			const hand = readHand(landmarks, 0.9, seen);
			expect(hand?.places).toHaveLength(21);
			expect(hand?.places[0]?.x).toBeCloseTo(300 - 88 * Math.sin(angle));
			expect(hand?.places[0]?.y).toBeCloseTo(200 + 88 * Math.cos(angle));
		}
	});

	it("says where to look next: around the palm, turned as the hand is", () => {
		const places = Array.from({ length: 21 }, (_, joint) => ({
			x: landmarks[3 * joint] ?? 0,
			y: landmarks[3 * joint + 1] ?? 0,
		}));
		const square = squareAround(places);
		expect(Math.abs(square.angle)).toBeLessThan(0.1);
		const turned = squareAround(places.map(({ x, y }) => ({ x: -y, y: x })));
		expect(turned.angle - square.angle).toBeCloseTo(Math.PI / 2);
		expect(turned.side).toBeCloseTo(square.side);
	});
});
