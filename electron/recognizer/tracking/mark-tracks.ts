import {
	type BoundingBox,
	centerX,
	centerY,
	longerSide,
} from "../../contract/box.ts";
import type { Motion } from "./match-tracks.ts";

/** Time constant of a mark's presence. */
const presenceMs = 200;
/** Hysteresis: presence from which a mark is shown, and below which it is hidden again. */
const shownFrom = 0.4;
const hiddenBelow = 0.2;
/** A mark whose presence is lower is forgotten. */
const forgottenBelow = 0.05;
/** How far a mark may be from where it is expected, in its longer sides. */
const reach = 1.5;

/** A mark from frame to frame. */
interface MarkTrack {
	box: BoundingBox;
	/** Exponential moving average of whether it was found, 0 to 1. */
	presence: number;
	shown: boolean;
}

/** The box that is nearest to a place; undefined where nothing is within reach. */
function nearestOf(
	place: BoundingBox,
	boxes: ReadonlySet<BoundingBox>,
): BoundingBox | undefined {
	let nearest: BoundingBox | undefined;
	let least = reach * longerSide(place);
	for (const box of boxes) {
		const away = Math.hypot(
			centerX(box) - centerX(place),
			centerY(box) - centerY(place),
		);
		if (away > least) continue;
		least = away;
		nearest = box;
	}
	return nearest;
}

/** Marks further from every digit, in heights of the digit, are of no use. */
const farthest = 2.5;

/** Of a textured scene's marks, those that are near a digit. */
export const marksNear = (
	marks: readonly BoundingBox[],
	digits: readonly { readonly box: BoundingBox }[],
): BoundingBox[] =>
	marks.filter((mark) =>
		digits.some(
			({ box }) =>
				Math.abs(centerX(mark) - centerX(box)) < farthest * box.height &&
				Math.abs(centerY(mark) - centerY(box)) < farthest * box.height,
		),
	);

/** Follows marks, so that a dot that is found in most frames is there in all of them. */
export class MarkTracks {
	#tracks: MarkTrack[] = [];

	/**
	 * @param found in a frame
	 * @param motion of everything since the frame before
	 * @returns the marks that were there most of the time of late
	 */
	smooth(
		found: readonly BoundingBox[],
		motion: Motion,
		elapsedMs: number,
	): readonly BoundingBox[] {
		const fading = Math.exp(-elapsedMs / presenceMs);
		const left = new Set(found);
		for (const track of this.#tracks) {
			const { x, y, ...size } = track.box;
			const expected = { ...size, x: x + motion.x, y: y + motion.y };
			const match = nearestOf(expected, left);
			if (match) left.delete(match);
			track.box = match ?? expected;
			track.presence =
				track.presence * fading + (match === undefined ? 0 : 1 - fading);
			track.shown = track.presence >= (track.shown ? hiddenBelow : shownFrom);
		}
		this.#tracks = this.#tracks.filter(
			({ presence }) => presence >= forgottenBelow,
		);
		for (const box of left)
			this.#tracks.push({ box, presence: 1 - fading, shown: false });
		return this.#tracks.filter(({ shown }) => shown).map(({ box }) => box);
	}

	forget(): void {
		this.#tracks = [];
	}
}
