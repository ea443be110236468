import type { Random } from "../../random.ts";
import type { Color } from "../camera/layer.ts";
import { clamp, type Range, triangular, uniform } from "../sampling.ts";
import type { Place } from "../writing/spline.ts";
import type { Outline, Shape } from "./shapes.ts";

/** A color about as light as asked, with a little of a hue. */
export function sampleColor(
	random: Random,
	lightness: Range,
	hue = 0.3,
): Color {
	const light = uniform(random, lightness);
	const share = () => clamp(light * (1 + hue * triangular(random)));
	return [share(), share(), share()];
}

/** Skin from light to dark. */
export function sampleSkin(random: Random): Color {
	const red = uniform(random, [0.16, 0.68]);
	return [
		red * uniform(random, [0.42, 0.6]),
		red * uniform(random, [0.58, 0.75]),
		red,
	];
}

export const darker = ([blue, green, red]: Color, share: number): Color => [
	blue * share,
	green * share,
	red * share,
];

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
