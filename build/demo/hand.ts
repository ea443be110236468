import {
	followCurves,
	type Place,
	type Stroke,
} from "../../models/simulator/index.ts";
import { frameHeight, frameWidth } from "./geometry.ts";
import { createNoise, ease, mix, type Random } from "./random.ts";

/** A round felt tip on the sheet. */
export interface Touch {
	readonly x: number;
	readonly y: number;
	/** Direction of travel, radians. */
	readonly heading: number;
	readonly radius: number;
	/** Length of line drawn so far, pixels. */
	readonly traveled: number;
	/** 0 is the first touch, 1 the last. */
	readonly time: number;
}

/** Pixels between two touches. */
export const stepLength = 1.5;

/** How long the pen is in the air between two strokes, as a length it could have drawn. */
const liftLength = 90;

/** Moves the pen of the given radius (pixels) along the strokes. A hand is never exact: `random` bends what it is told. */
export function moveHand(
	strokes: readonly Stroke[],
	radius: number,
	random: Random,
): Touch[] {
	const tremor = createNoise(random);
	const pressure = createNoise(random);
	const touches: Touch[] = [];
	let traveled = 0;
	for (const [number, stroke] of strokes.entries()) {
		const line = followCurves(
			bend(stroke, random).map((curve) => curve.map(toSheet)),
			stepLength,
		);
		const length = (line.length - 1) * stepLength;
		for (const [step, [x, y]] of line.entries()) {
			const along = step * stepLength;
			const [aheadX, aheadY] = line[Math.min(step + 2, line.length - 1)] ?? [
				x,
				y,
			];
			const [backX, backY] = line[Math.max(step - 2, 0)] ?? [x, y];
			const s = (traveled + along) / 60;
			touches.push({
				x: x + 1.6 * tremor(s, 0.5),
				y: y + 1.6 * tremor(s, 20.5),
				heading: Math.atan2(aheadY - backY, aheadX - backX),
				radius:
					radius * (1 + 0.07 * pressure(s / 2, number)) * taper(along, length),
				traveled: traveled + along,
				time: traveled + length * ease(along / length),
			});
		}
		traveled += length + liftLength;
	}
	const duration = traveled - liftLength;
	return touches.map((touch) => ({ ...touch, time: touch.time / duration }));
}

/** A pen comes down gently and leaves faster than it came. */
function taper(along: number, length: number): number {
	const down = mix(0.86, 1, ease(along / 40));
	const off = mix(0.74, 1, ease((length - along) / 70));
	return down * off;
}

/** Moves every place a little. Corners are moved once, for both curves that meet there. */
function bend(stroke: Stroke, random: Random): Place[][] {
	const moved = new Map<string, Place>();
	return stroke.map((curve) =>
		curve.map(([x, y]) => {
			const key = `${x},${y}`;
			const place = moved.get(key) ?? [
				x + (random() - 0.5) * 0.4,
				y + (random() - 0.5) * 0.4,
			];
			moved.set(key, place);
			return place;
		}),
	);
}

function toSheet([x, y]: Place): Place {
	return [(x - 14) * (frameWidth / 28), (y - 14) * (frameHeight / 28)];
}
