import type { Random } from "../../common/random.ts";
import { sampleColor } from "../background/colors.ts";
import { sampleInk } from "../camera/sample-scene.ts";
import type { Ruling } from "../paper/ruling.ts";
import { bernoulli, clamp, logUniform, uniform } from "../sampling.ts";
import type { Ink } from "../writing/ink.ts";
import type { Pressure } from "../writing/pressure.ts";
import type { SheetRanges } from "./ranges.ts";

/** What is written on: paper that fills the frame or lies in it, a board, a screen. */
export type Kind = "filling" | "loose" | "board" | "screen";

export function sampleKind(random: Random): Kind {
	const value = random.next();
	if (value < 0.45) return "filling";
	if (value < 0.85) return "loose";
	return value < 0.94 ? "board" : "screen";
}

/** A ruling in heights of the frame. */
export function sampleSheetRuling(random: Random): Ruling {
	const pale = uniform(random, [0.45, 0.88]);
	const spacing = logUniform(random, [0.02, 0.14]);
	return {
		kind: bernoulli(random, 0.5) ? "lines" : "squares",
		spacing,
		width: Math.min(0.12 * spacing, logUniform(random, [0.001, 0.004])),
		right: random.next(),
		down: random.next(),
		color: [
			clamp(pale * uniform(random, [1, 1.35])),
			pale,
			clamp(pale * uniform(random, [0.9, 1.15])),
		],
	};
}

/** A brush's or a worn felt pen's. */
const samplePressure = (random: Random): Pressure => ({
	angle: Math.PI * random.next(),
	fading: uniform(random, [0.1, 0.65]),
	thinning: uniform(random, [0, 0.45]),
});

/** The pen of a scene: dark ink, chalk, or light on a screen. */
export function samplePen(
	random: Random,
	ranges: SheetRanges,
	kind: Kind,
): Ink {
	const ink = sampleInk(random, ranges);
	if (kind === "board")
		return {
			...ink,
			color: bernoulli(random, 0.75)
				? sampleColor(random, [0.5, 0.9], 0.08)
				: sampleColor(random, [0.4, 0.8], 0.5),
			halfWidth: Math.max(0.5, ink.halfWidth),
			roughness: uniform(random, [0.1, 0.6]),
		};
	if (kind === "screen")
		return {
			...ink,
			color: bernoulli(random, 0.6)
				? [0.9, 0.9, 0.9]
				: sampleColor(random, [0.35, 0.8], 0.7),
			evenness: 1,
			bleed: 0.05,
			roughness: 0,
		};
	return bernoulli(random, ranges.pressureChance)
		? { ...ink, pressure: samplePressure(random) }
		: ink;
}
