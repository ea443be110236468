import { bar, type Shape, solid } from "../background/shape.ts";
import { project, type Rectangle } from "../canvas/geometry.ts";
import type { Color } from "../canvas/layer.ts";
import type { Place } from "../writing/spline.ts";
import type { Desk } from "./desk.ts";

/** What a printed line is like. */
export interface LineStyle {
	/** Heights of the frame. */
	readonly width: number;
	/** What it gives back of the light: it is on the sheet, so that the sheet's own color is in it. */
	readonly color: Color;
}

/** A straight line on the sheet, as the frame shows it. */
export function printLine(
	{ toFrame, frame }: Desk,
	from: Place,
	to: Place,
	{ width, color }: LineStyle,
): Shape {
	const half = (width * frame.height) / 2;
	return solid(
		bar(
			project(toFrame, ...from),
			project(toFrame, ...to),
			Math.max(0.5, half),
		),
		color,
		// Thinner than a pixel, it is fainter.
		{ opacity: Math.min(1, 2 * half) },
	);
}

/** The sides of a rectangle. */
export const printBox = (
	desk: Desk,
	{ left, top, right, bottom }: Rectangle,
	style: LineStyle,
): Shape[] => [
	printLine(desk, [left, top], [right, top], style),
	printLine(desk, [right, top], [right, bottom], style),
	printLine(desk, [right, bottom], [left, bottom], style),
	printLine(desk, [left, bottom], [left, top], style),
];

/** Lines at these places, across and down an area. */
export function printGrid(
	desk: Desk,
	area: Rectangle,
	columns: readonly number[],
	rows: readonly number[],
	style: (index: number) => LineStyle,
): Shape[] {
	const { left, top, right, bottom } = area;
	return [
		...columns.map((x, index) =>
			printLine(desk, [x, top], [x, bottom], style(index)),
		),
		...rows.map((y, index) =>
			printLine(desk, [left, y], [right, y], style(index)),
		),
	];
}

/** A color that has this share of the sheet's light. */
export const shadeOf = ({ material }: Desk, share: number): Color => [
	material.color[0] * share,
	material.color[1] * share,
	material.color[2] * share,
];
