import type { Random } from "../../common/random.ts";
import type { FrameSize } from "../canvas/geometry.ts";
import { bernoulli, pick } from "../sampling.ts";
import { sampleFurniture, sampleKeyboard, sampleRow } from "./furniture.ts";
import { sampleOpenHand } from "./hand.ts";
import {
	sampleBars,
	samplePieces,
	sampleRound,
	sampleThings,
} from "./objects.ts";
import {
	sampleBends,
	sampleGlare,
	sampleNoise,
	sampleStrands,
	sampleWrinkles,
} from "./organic-shapes.ts";
import { sampleLattice, sampleStripes, sampleWall } from "./patterns.ts";
import { samplePerson } from "./person.ts";
import type { Shape } from "./shape.ts";

/** How often a picture has what, from the back to the front. */
const scenery: readonly [
	share: number,
	draw: (random: Random, frame: FrameSize) => Shape[],
][] = [
	[0.1, sampleWall],
	[0.35, sampleNoise],
	[0.15, sampleStripes],
	[0.12, sampleLattice],
	[0.2, samplePieces],
	[0.3, sampleRound],
	[0.3, sampleBars],
	[0.25, sampleBends],
	[0.2, sampleStrands],
	[0.1, sampleGlare],
];

/** Things of all kinds; a picture of nothing else has them twice. */
export const sampleScenery = (random: Random, frame: FrameSize): Shape[] =>
	scenery.flatMap(([share, draw]) =>
		bernoulli(random, share) ? draw(random, frame) : [],
	);

/** What is on an empty sheet beside words: wrinkles, stains, pictures, tables and bar codes, here and there. */
export const samplePrints = (random: Random, frame: FrameSize): Shape[] => [
	...(bernoulli(random, 0.25) ? sampleWrinkles(random, frame) : []),
	...(bernoulli(random, 0.3)
		? pick(random, [sampleNoise, sampleStripes, sampleLattice, samplePieces])(
				random,
				frame,
			)
		: []),
];

/** What is behind a sheet, or in a picture without one. */
export function sampleSurroundings(random: Random, frame: FrameSize): Shape[] {
	const parts: Shape[] = [];
	if (bernoulli(random, 0.6)) parts.push(...sampleFurniture(random, frame));
	parts.push(...sampleScenery(random, frame));
	if (bernoulli(random, 0.25)) parts.push(...sampleRow(random, frame));
	if (bernoulli(random, 0.12)) parts.push(...sampleKeyboard(random, frame));
	if (bernoulli(random, 0.4)) parts.push(...samplePerson(random, frame));
	if (bernoulli(random, 0.4)) parts.push(...sampleThings(random, frame));
	if (bernoulli(random, 0.15)) parts.push(...sampleOpenHand(random, frame));
	return parts;
}
