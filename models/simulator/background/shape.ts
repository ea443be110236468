import type { Color } from "../canvas/layer.ts";
import type { Place } from "../writing/spline.ts";

/** A thing that hides what is behind it. Pixels of the frame. */
export type Outline =
	| {
			readonly kind: "polygon";
			/** Convex, clockwise. */
			readonly corners: readonly (readonly [x: number, y: number])[];
	  }
	| {
			readonly kind: "ellipse";
			readonly x: number;
			readonly y: number;
			readonly radiusX: number;
			readonly radiusY: number;
			/** Radians. */
			readonly angle: number;
	  }
	| {
			/** A line with round ends, a finger or a cable: from, to, and half its width at both. */
			readonly kind: "bar";
			readonly from: readonly [x: number, y: number];
			readonly to: readonly [x: number, y: number];
			readonly halfFrom: number;
			readonly halfTo: number;
	  }
	| {
			/** What smooth noise above a level, or near it, covers of an ellipse: shapes as nature has them. */
			readonly kind: "noise";
			readonly x: number;
			readonly y: number;
			readonly radiusX: number;
			readonly radiusY: number;
			/** Of the noise's own axes, radians. */
			readonly angle: number;
			/** Size of a blot along and across, about, pixels. */
			readonly long: number;
			readonly short: number;
			/** Standard deviations. */
			readonly level: number;
			/** Standard deviations to both sides of the level that belong to it: ridges; 0: all above. */
			readonly ridge: number;
			/** Where in the texture it begins. */
			readonly startX: number;
			readonly startY: number;
	  };

export interface Shape {
	readonly outline: Outline;
	readonly color: Color;
	/** Share of what is behind that it hides, 0 to 1. */
	readonly opacity: number;
	/** Standard deviation of its lightness from spot to spot. */
	readonly grain: number;
	/** How much darker its rim is than its middle, 0 to 1: round things. */
	readonly roundness: number;
	/** Pixels over which its edge is spread. */
	readonly softness: number;
}

export const solid = (
	outline: Outline,
	color: Color,
	more: Partial<Shape> = {},
): Shape => ({
	outline,
	color,
	opacity: 1,
	grain: 0,
	roundness: 0,
	softness: 0,
	...more,
});

export const rectangle = (
	left: number,
	top: number,
	right: number,
	bottom: number,
	turn = 0,
): Outline => {
	const [x, y] = [(left + right) / 2, (top + bottom) / 2];
	const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
	const corner = (cornerX: number, cornerY: number): Place => [
		x + cos * (cornerX - x) - sin * (cornerY - y),
		y + sin * (cornerX - x) + cos * (cornerY - y),
	];
	return {
		kind: "polygon",
		corners: [
			corner(left, top),
			corner(right, top),
			corner(right, bottom),
			corner(left, bottom),
		],
	};
};

export const bar = (
	from: Place,
	to: Place,
	halfFrom: number,
	halfTo = halfFrom,
): Outline => ({
	kind: "bar",
	from,
	to,
	halfFrom,
	halfTo,
});

export const ellipse = (
	x: number,
	y: number,
	radiusX: number,
	radiusY: number,
	angle = 0,
): Outline => ({
	kind: "ellipse",
	x,
	y,
	radiusX,
	radiusY,
	angle,
});
