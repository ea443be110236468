import {
	joints,
	type Point,
	type Point3,
} from "../../../models/recognition.ts";
import type { HandSign } from "../../contract/air.ts";

/** A hand as the pen sees it. */
export interface SeenHand {
	/** The same from frame to frame. */
	readonly id: number;
	/** Where it writes: between the tips of thumb and index finger, which moves least when they part. Pixels. */
	readonly pen: Point;
	/** From the tip of the thumb to that of the index finger, in palms: below 0.3 where they touch. */
	readonly pinch: number;
	readonly sign: HandSign | undefined;
	/** Length of the palm, from the wrist to the middle knuckle, pixels. */
	readonly palm: number;
}

const between = (one: Point3, other: Point3) =>
	Math.hypot(one.x - other.x, one.y - other.y, one.z - other.z);

/** A finger is stretched where its tip is so many times as far from the wrist as its middle joint; curled where it is nearer. */
const stretchedFrom = 1.15;
const curledBelow = 0.95;

/** A thumb is spread where its tip is so many palms from the root of the index finger. */
const spreadFrom = 0.45;

/** @param places the 21 places of a hand, pixels */
export function seeSigns(id: number, places: readonly Point3[]): SeenHand {
	const at = (joint: number) => places[joint] ?? { x: 0, y: 0, z: 0 };
	const wrist = at(joints.wrist);
	const palm = between(wrist, at(joints.middle[0])) || 1;
	const [thumbTip, indexTip] = [at(joints.thumb[3]), at(joints.index[3])];
	/** How far the tip of a finger is from the wrist, measured by its middle joint. */
	const reach = ([, middleJoint, , tip]: readonly [
		number,
		number,
		number,
		number,
	]) => between(wrist, at(tip)) / (between(wrist, at(middleJoint)) || 1);
	const reaches = [joints.index, joints.middle, joints.ring, joints.little].map(
		reach,
	);
	const isSpread = between(thumbTip, at(joints.index[0])) > spreadFrom * palm;
	let sign: HandSign | undefined;
	if (isSpread && reaches.every((one) => one > stretchedFrom)) sign = "palm";
	else if (reaches.every((one) => one < curledBelow)) sign = "fist";
	return {
		id,
		pen: {
			x: (thumbTip.x + indexTip.x) / 2,
			y: (thumbTip.y + indexTip.y) / 2,
		},
		// In a fist the thumb lies on the index finger, too.
		pinch:
			sign === "fist"
				? Number.POSITIVE_INFINITY
				: between(thumbTip, indexTip) / palm,
		sign,
		palm,
	};
}
