import type { Shape } from "../background/shape.ts";
import {
	boundsOf,
	type Homography,
	project,
	type Rectangle,
} from "../canvas/geometry.ts";
import type { Mark, SheetScene } from "./sheet-scene.ts";

/** Where in the frame the part of the sheet around a mark is. */
export const areaInFrame = (mark: Mark, toFrame: Homography): Rectangle => {
	const reach = 0.6 * mark.height;
	return boundsOf(
		[
			[-reach, -reach],
			[reach, -reach],
			[reach, reach],
			[-reach, reach],
		].map(([x = 0, y = 0]) => project(toFrame, mark.x + x, mark.y + y)),
	);
};

/** What of the sheet is in the frame, a little smaller. */
export function roomOn(
	scene: Pick<SheetScene, "frame" | "origin" | "sheet">,
): Rectangle {
	const { frame, origin, sheet } = scene;
	const margin = 0.025;
	const view = {
		left: -origin[0] / frame.height,
		top: -origin[1] / frame.height,
		right: (frame.width - origin[0]) / frame.height,
		bottom: (frame.height - origin[1]) / frame.height,
	};
	const area = sheet?.area ?? view;
	return {
		left: Math.max(view.left, area.left) + margin,
		top: Math.max(view.top, area.top) + margin,
		right: Math.min(view.right, area.right) - margin,
		bottom: Math.min(view.bottom, area.bottom) - margin,
	};
}

/** The part of the frame that a shape hides, where it hides much. */
export function hiddenBy({ outline, opacity }: Shape): Rectangle[] {
	if (opacity < 0.5 || outline.kind !== "bar") return [];
	const half = Math.max(outline.halfFrom, outline.halfTo);
	if (half < 4) return [];
	const { left, top, right, bottom } = boundsOf([outline.from, outline.to]);
	return [
		{
			left: left - half,
			top: top - half,
			right: right + half,
			bottom: bottom + half,
		},
	];
}
