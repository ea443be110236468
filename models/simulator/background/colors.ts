import type { Random } from "../../common/random.ts";
import type { Color } from "../canvas/layer.ts";
import { clamp, type Range, triangular, uniform } from "../sampling.ts";

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
