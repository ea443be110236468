import {
	type Point,
	type Point3,
	type Square,
	toFrame,
	turnOf,
} from "./geometry.ts";

/**
 * What MediaPipe's hand network says, as a hand. Numbers are those of MediaPipe's graph
 * (`mediapipe/modules/hand_landmark/hand_landmark_landmarks_to_roi.pbtxt`).
 */

/** Pixels of its picture, a side. */
export const handPictureSide = 224;

/** A probability of this and more is a hand. */
const leastPresence = 0.5;

/** The 21 places of a hand by their names. The four of a finger go from its root to its tip. */
export const joints = {
	wrist: 0,
	thumb: [1, 2, 3, 4],
	index: [5, 6, 7, 8],
	middle: [9, 10, 11, 12],
	ring: [13, 14, 15, 16],
	little: [17, 18, 19, 20],
} as const;
const jointCount = 21;

/** Places that the square of the next frame is laid around: all but the last two of each finger. */
const palmJoints = [0, 1, 2, 3, 5, 6, 9, 10, 13, 14, 17, 18];

/** The next square is so many times as large as its places need, and so much of that farther up. */
const roomAround = 2;
const upwards = 0.1;

export interface Hand {
	/** 21 places, pixels of the frame. */
	readonly places: readonly Point3[];
	/** 0 to 1. */
	readonly presence: number;
	/** Where the hand is looked for in the next frame. */
	readonly next: Square;
}

/** The square in which a hand with these places is looked for next. */
export function squareAround(places: readonly Point[]): Square {
	const at = (joint: number) => places[joint] ?? { x: 0, y: 0 };
	const [index] = joints.index;
	const [middle] = joints.middle;
	const [ring] = joints.ring;
	// Between the middle knuckle and the middle of its neighbors.
	const knuckles = {
		x: (at(index).x + at(ring).x) / 4 + at(middle).x / 2,
		y: (at(index).y + at(ring).y) / 4 + at(middle).y / 2,
	};
	const angle = turnOf(at(joints.wrist), knuckles);
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
	let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
	for (const joint of palmJoints) {
		const { x, y } = at(joint);
		const across = x * cos + y * sin;
		const down = y * cos - x * sin;
		left = Math.min(left, across);
		right = Math.max(right, across);
		top = Math.min(top, down);
		bottom = Math.max(bottom, down);
	}
	const across = (left + right) / 2;
	const down = (top + bottom) / 2 - upwards * (bottom - top);
	return {
		x: across * cos - down * sin,
		y: across * sin + down * cos,
		side: roomAround * Math.max(right - left, bottom - top),
		angle,
	};
}

/**
 * @param landmarks 21 x 3 numbers of the network, pixels of its picture
 * @param presence the probability that it sees a hand
 * @param seen the square of the frame that the network saw
 * @returns undefined where it sees no hand
 */
export function readHand(
	landmarks: Float32Array,
	presence: number,
	seen: Square,
): Hand | undefined {
	if (!(presence >= leastPresence)) return undefined;
	const places = Array.from({ length: jointCount }, (_, joint): Point3 => {
		const number = (axis: number) =>
			(landmarks[3 * joint + axis] ?? 0) / handPictureSide;
		return {
			...toFrame(seen, { x: number(0), y: number(1) }),
			z: number(2) * seen.side,
		};
	});
	return { places, presence, next: squareAround(places) };
}
