import { frameRate } from "./geometry.ts";
import { createNoise, createRandom, ease, type Noise } from "./random.ts";
import type { Side, TimedShot } from "./storyboard.ts";

/** How a sheet is held. Pixels and radians; all 0 with `scale` 1 is straight before the camera. */
export interface Pose {
	readonly x: number;
	readonly y: number;
	readonly scale: number;
	/** In the plane of the picture, clockwise. */
	readonly roll: number;
	/** Top edge away from the camera. */
	readonly pitch: number;
	/** Right edge away from the camera. */
	readonly yaw: number;
}

/** Where a sheet is when it is out of the picture, and how it is turned there. */
const outside: Readonly<Record<Side, { x: number; y: number; roll: number }>> =
	{
		left: { x: -700, y: 110, roll: -0.3 },
		right: { x: 700, y: 110, roll: 0.3 },
		below: { x: 40, y: 560, roll: 0.16 },
		above: { x: -30, y: -640, roll: -0.12 },
	};

/** Seconds from when the next sheet comes: until then this one is held still, so that one sees them change. */
const hesitation = 0.1;
const leaving = 0.42;

/** The first frame in which the sheet is surely gone. */
export function goneAt(shot: TimedShot): number {
	return shot.end + Math.ceil((hesitation + leaving) * frameRate);
}

/** The pose at a time in frames, which may fall between two. */
export function poseAt(shot: TimedShot, time: number): Pose {
	const hand = createNoise(createRandom(shot.digit * 97 + 5));
	const seconds = (time - shot.start) / frameRate;
	const away = 1 - spring(seconds);
	const gone =
		Math.max(0, ((time - shot.end) / frameRate - hesitation) / leaving) ** 2;
	const from = outside[shot.enters];
	const to = outside[shot.leaves];
	const joy = shot.smile ? rejoice((time - shot.smile.joy) / frameRate) : 0;
	return {
		x: 9 * sway(hand, seconds, 1) + from.x * away + to.x * gone,
		y: 7 * sway(hand, seconds, 2) + from.y * away + to.y * gone - 7 * joy ** 2,
		scale: 1 + 0.014 * sway(hand, seconds, 3) + 0.05 * away ** 2,
		roll:
			shot.roll +
			0.02 * sway(hand, seconds, 4) +
			from.roll * away +
			to.roll * gone +
			0.09 * joy,
		pitch: 0.06 * sway(hand, seconds, 5) + 0.5 * (from.y / 560) * away,
		yaw: 0.07 * sway(hand, seconds, 6) + 0.4 * (from.x / 700) * away,
	};
}

/** A slow drift and a fine tremble, about -1 to 1. */
function sway(hand: Noise, seconds: number, axis: number): number {
	return (
		hand(seconds * 0.7, axis * 7 + 0.5) +
		0.08 * hand(seconds * 7, axis * 7 + 3.5)
	);
}

/** From 0 to 1 with one swing beyond it, as an arm moves. */
function spring(seconds: number): number {
	if (seconds <= 0) {
		return 0;
	}
	const damping = 8.6;
	const swing = 9.5;
	return (
		1 -
		Math.exp(-damping * seconds) *
			(Math.cos(swing * seconds) +
				(damping / swing) * Math.sin(swing * seconds))
	);
}

/** A wiggle, -1 to 1, of about one second. */
function rejoice(seconds: number): number {
	const strength = ease(seconds / 0.2) * ease((1.1 - seconds) / 0.4);
	return strength * Math.sin(2 * Math.PI * 2.2 * seconds);
}
