import type { Rectangle } from "../canvas/geometry.ts";
import { bernoulli, pick, uniform, uniformInteger } from "../sampling.ts";
import type { Mark } from "../sheets/sheet-scene.ts";
import { digitHeight } from "../writing/glyph.ts";
import type { Desk, Written } from "./desk.ts";
import { type Character, place, sampleDigit, widthOf } from "./write-text.ts";

/** The room that a character takes with the pen's width around it, heights of the frame. */
function extentOf(desk: Desk, character: Character, height: number) {
	const { bounds } = character;
	const pen = desk.pen * height;
	const tall = ((bounds.bottom - bounds.top) * height) / digitHeight;
	return {
		width:
			widthOf(desk, character, height) + Math.abs(desk.hand.slant) * tall + pen,
		height: tall + pen,
	};
}

/** All that the frame shows, heights of the frame from its middle; the sheet is not turned. */
const viewOf = ({ frame, origin }: Desk): Rectangle => ({
	left: -origin[0] / frame.height,
	top: -origin[1] / frame.height,
	right: (frame.width - origin[0]) / frame.height,
	bottom: (frame.height - origin[1]) / frame.height,
});

/** Shares of the frame that a digit alone fills at most, across and down. */
const widest = 0.96;
const tallest = 0.97;

/** One digit that fills 20 to 97 % of the frame's height, as far as its width lets it, whole in the frame. */
export function writeAlone(desk: Desk): Written {
	const { random } = desk;
	const view = viewOf(desk);
	const often = bernoulli(random, 0.25) ? pick(random, [0, 1]) : undefined;
	const character = sampleDigit(
		desk,
		often ?? uniformInteger(random, [0, 9]),
		0,
	);
	const one = extentOf(desk, character, 1);
	const height = Math.min(
		uniform(random, [0.2, tallest]) / one.height,
		(widest * (view.right - view.left)) / one.width,
	);
	const [halfWidth, halfHeight] = [
		(one.width * height) / 2,
		(one.height * height) / 2,
	];
	const { bounds } = character;
	const tall = ((bounds.bottom - bounds.top) * height) / digitHeight;
	const x = uniform(random, [view.left + halfWidth, view.right - halfWidth]);
	const y = uniform(random, [view.top + halfHeight, view.bottom - halfHeight]);
	return {
		// A digit stands on its line: one that is less high than others is moved up to the middle.
		marks: [place(desk, character, x, y - (height - tall) / 2, height, height)],
		least: height,
	};
}

/** Digits of which the frame's edges cut some: half of each to all of it is seen. */
export function writeCut(desk: Desk): Written {
	const { random } = desk;
	const view = viewOf(desk);
	const size = uniform(random, [0.15, 0.6]);
	const marks: Mark[] = [];
	const count = uniformInteger(random, [1, size > 0.35 ? 2 : 4]);
	const sides = ["left", "right", "top", "bottom"] as const;
	const first = uniformInteger(random, [0, 3]);
	for (let index = 0; index < count; index++) {
		const character = sampleDigit(desk, uniformInteger(random, [0, 9]), index);
		const extent = extentOf(desk, character, size);
		const side = sides[(first + index) % 4] as (typeof sides)[number];
		const hidden = uniform(random, [-0.1, 0.5]);
		const inner = (from: number, to: number, half: number) =>
			uniform(random, [from + half, Math.max(from + half, to - half)]);
		const offX = extent.width * (0.5 - hidden);
		const offY = extent.height * (0.5 - hidden);
		const x =
			side === "left"
				? view.left + offX
				: side === "right"
					? view.right - offX
					: inner(view.left, view.right, extent.width);
		const y =
			side === "top"
				? view.top + offY
				: side === "bottom"
					? view.bottom - offY
					: inner(view.top, view.bottom, extent.height);
		marks.push(place(desk, character, x, y, size, size));
	}
	return { marks, least: size };
}
