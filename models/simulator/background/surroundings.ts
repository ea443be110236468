import type { Random } from "../../random.ts";
import type { Color, FrameSize } from "../camera/layer.ts";
import {
	bernoulli,
	clamp,
	logUniform,
	pick,
	triangular,
	uniform,
	uniformInteger,
} from "../sampling.ts";
import type { Place } from "../writing/spline.ts";
import { sampleBars, samplePieces, sampleRound } from "./objects.ts";
import {
	sampleBends,
	sampleGlare,
	sampleNoise,
	sampleStrand,
	sampleStrands,
	sampleWrinkles,
} from "./organic-shapes.ts";
import { sampleLattice, sampleStripes, sampleWall } from "./patterns.ts";
import {
	bar,
	darker,
	ellipse,
	rectangle,
	sampleColor,
	sampleSkin,
	solid,
} from "./shape-parts.ts";
import type { Shape } from "./shapes.ts";

/** Shelves, doors, windows, pictures on the wall: upright edges of all sizes. */
function sampleFurniture(
	random: Random,
	{ width, height }: FrameSize,
): Shape[] {
	return Array.from({ length: uniformInteger(random, [1, 7]) }, () => {
		const [x, y] = [width * random.next(), height * random.next()];
		const wide = width * logUniform(random, [0.02, 0.5]);
		const tall = height * logUniform(random, [0.02, 0.8]);
		const color = sampleColor(random, [0.01, 0.85]);
		const outer = solid(
			rectangle(
				x - wide,
				y - tall,
				x + wide,
				y + tall,
				0.05 * triangular(random),
			),
			color,
			{
				grain: 0.1 * random.next() ** 2,
			},
		);
		if (!bernoulli(random, 0.4)) return [outer];
		// A frame, a door's panel, a screen.
		const rim = Math.min(wide, tall) * uniform(random, [0.1, 0.4]);
		return [
			outer,
			solid(
				rectangle(
					x - wide + rim,
					y - tall + rim,
					x + wide - rim,
					y + tall - rim,
				),
				sampleColor(random, [0.02, 0.9]),
			),
		];
	}).flat();
}

/** Books in a row, bottles, blinds: dark and light bars side by side. */
function sampleRow(random: Random, { width, height }: FrameSize): Shape[] {
	const count = uniformInteger(random, [3, 14]);
	const pitch = height * logUniform(random, [0.02, 0.09]);
	const long = height * logUniform(random, [0.05, 0.35]);
	const [left, top] = [width * random.next(), height * random.next()];
	const upright = bernoulli(random, 0.7);
	return Array.from({ length: count }, (_, index) => {
		const across = pitch * (index + 0.2 * triangular(random));
		const thick = pitch * uniform(random, [0.15, 0.46]);
		const half = long * uniform(random, [0.7, 1]);
		const outline = upright
			? rectangle(
					left + across - thick,
					top - half,
					left + across + thick,
					top + half,
					0.06 * triangular(random),
				)
			: rectangle(
					left - half,
					top + across - thick,
					left + half,
					top + across + thick,
					0.06 * triangular(random),
				);
		return solid(outline, sampleColor(random, [0.01, 0.7], 0.6));
	});
}

function sampleKeyboard(random: Random, { width, height }: FrameSize): Shape[] {
	const pitch = height * uniform(random, [0.05, 0.12]);
	const [left, top] = [
		width * triangular(random),
		height * uniform(random, [0.1, 0.8]),
	];
	const body = sampleColor(random, [0.02, 0.7], 0.1);
	const key = sampleColor(random, [0.01, 0.75], 0.1);
	const keys = Array.from({ length: 40 }, (_, index) => {
		const [column, row] = [index % 10, Math.floor(index / 10)];
		const x = left + pitch * (column + 0.3 * row);
		const y = top + pitch * row;
		return solid(rectangle(x, y, x + 0.85 * pitch, y + 0.85 * pitch), key);
	});
	return [
		solid(
			rectangle(
				left - 0.3 * pitch,
				top - 0.3 * pitch,
				left + 11.5 * pitch,
				top + 4.2 * pitch,
			),
			body,
		),
		...keys,
	];
}

/** Pens, cups, cables, phones. */
function sampleThings(random: Random, { width, height }: FrameSize): Shape[] {
	return Array.from({ length: uniformInteger(random, [1, 4]) }, (): Shape[] => {
		const [x, y] = [width * random.next(), height * random.next()];
		const angle = 2 * Math.PI * random.next();
		const along = (length: number): Place => [
			x + length * Math.cos(angle),
			y + length * Math.sin(angle),
		];
		const color = sampleColor(random, [0.01, 0.8], 0.7);
		const kind = random.next();
		if (kind < 0.35) {
			const half = height * uniform(random, [0.006, 0.02]);
			const long = height * uniform(random, [0.15, 0.5]);
			return [
				solid(bar([x, y], along(long), half), color, { roundness: 0.5 }),
				solid(
					bar(along(long), along(long + 3 * half), half, 0.2 * half),
					darker(color, 0.3),
				),
			];
		}
		if (kind < 0.6) {
			const radius = height * uniform(random, [0.05, 0.2]);
			return [
				solid(
					ellipse(x, y, radius, radius * uniform(random, [0.6, 1])),
					color,
					{ roundness: 0.2 },
				),
				solid(ellipse(x, y, 0.8 * radius, 0.6 * radius), darker(color, 0.2)),
			];
		}
		if (kind < 0.85) {
			const half = height * uniform(random, [0.002, 0.008]);
			let from: Place = [x, y];
			let heading = angle;
			return Array.from({ length: 10 }, () => {
				heading += 0.7 * triangular(random);
				const to: Place = [
					from[0] + 0.08 * height * Math.cos(heading),
					from[1] + 0.08 * height * Math.sin(heading),
				];
				const piece = solid(bar(from, to, half), color);
				from = to;
				return piece;
			});
		}
		const wide = height * uniform(random, [0.05, 0.15]);
		return [
			solid(
				rectangle(x - wide, y - 2 * wide, x + wide, y + 2 * wide, angle),
				sampleColor(random, [0.005, 0.1]),
			),
		];
	}).flat();
}

/** Head and shoulders, turned to the camera. */
function samplePerson(random: Random, { width, height }: FrameSize): Shape[] {
	const size = height * uniform(random, [0.12, 0.34]);
	const x = width * uniform(random, [0.2, 0.8]);
	const y = height * uniform(random, [0.25, 0.55]);
	const lean = 0.25 * triangular(random);
	const skin = sampleSkin(random);
	const hair = sampleColor(random, [0.005, 0.3], 0.5);
	const shirt = sampleColor(random, [0.01, 0.7], 0.7);
	const dark = darker(skin, uniform(random, [0.2, 0.5]));
	const face = (right: number, down: number): Place => [
		x + size * (right * Math.cos(lean) - down * Math.sin(lean)),
		y + size * (right * Math.sin(lean) + down * Math.cos(lean)),
	];
	const fine = size * uniform(random, [0.015, 0.05]);
	const eye = (side: number): Shape[] => {
		const [eyeX, eyeY] = face(0.33 * side, -0.12);
		const glasses = bernoulli(random, 0.3);
		return [
			solid(
				bar(face(0.2 * side, -0.33), face(0.48 * side, -0.3), fine * 1.4),
				hair,
			),
			solid(
				ellipse(eyeX, eyeY, 0.13 * size, 0.06 * size, lean),
				[0.6, 0.6, 0.6],
			),
			solid(
				ellipse(eyeX, eyeY, 0.055 * size, 0.055 * size),
				[0.02, 0.02, 0.03],
			),
			solid(
				bar(face(0.19 * side, -0.18), face(0.46 * side, -0.18), fine * 0.7),
				dark,
			),
			...(glasses
				? [0, 1, 2, 3].map((edge) => {
						const corner = (index: number) =>
							face(
								side * (index % 3 === 0 ? 0.12 : 0.55),
								index < 2 ? -0.27 : 0.05,
							);
						return solid(
							bar(corner(edge), corner((edge + 1) % 4), fine * 0.6),
							[0.02, 0.02, 0.02],
						);
					})
				: []),
		];
	};
	const beard = bernoulli(random, 0.2);
	return [
		solid(bar(face(0, 2.2), face(0, 3.5), size * 1.9), shirt, {
			roundness: 0.4,
			grain: 0.05,
		}),
		solid(bar(face(0, 0.8), face(0, 1.5), 0.42 * size), darker(skin, 0.75)),
		solid(bar(face(-0.5, 1.35), face(0, 1.8), fine), darker(shirt, 0.4)),
		solid(bar(face(0.5, 1.35), face(0, 1.8), fine), darker(shirt, 0.4)),
		solid(ellipse(...face(0, -0.25), 0.92 * size, 1.08 * size, lean), hair, {
			grain: 0.15,
		}),
		solid(
			ellipse(...face(-0.77, 0), 0.12 * size, 0.22 * size, lean),
			darker(skin, 0.8),
		),
		solid(
			ellipse(...face(0.77, 0), 0.12 * size, 0.22 * size, lean),
			darker(skin, 0.8),
		),
		solid(ellipse(...face(0, 0.08), 0.75 * size, 0.98 * size, lean), skin, {
			roundness: 0.45,
		}),
		...(beard
			? [
					solid(
						ellipse(...face(0, 0.72), 0.5 * size, 0.36 * size, lean),
						hair,
						{ grain: 0.2, softness: 3 },
					),
				]
			: []),
		...(bernoulli(random, 0.5)
			? Array.from({ length: uniformInteger(random, [3, 12]) }, () =>
					sampleStrand(
						random,
						face(0.8 * triangular(random), -0.95),
						lean + Math.PI * random.next(),
						size * uniform(random, [0.3, 1.2]),
						fine * uniform(random, [0.3, 1.2]),
						1.5 * triangular(random),
						darker(hair, uniform(random, [0.5, 1.3])),
					),
				).flat()
			: []),
		...eye(-1),
		...eye(1),
		solid(bar(face(0.02, -0.05), face(0.09, 0.25), fine), darker(skin, 0.7)),
		solid(bar(face(0.09, 0.28), face(-0.1, 0.3), fine), dark),
		solid(
			bar(
				face(-0.25, 0.56),
				face(0.25, 0.54 + 0.06 * triangular(random)),
				fine * 1.3,
			),
			darker(dark, 0.8),
		),
		solid(bar(face(-0.2, 0.61), face(0.2, 0.61), fine * 1.2), [
			skin[0] * 0.7,
			skin[1] * 0.6,
			skin[2] * 0.9,
		]),
	];
}

/** A finger from where it comes to its tip, with its nail and creases. */
function sampleFinger(
	random: Random,
	from: Place,
	to: Place,
	half: number,
	skin: Color,
): Shape[] {
	const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
	const length = Math.hypot(dx, dy) || 1;
	const at = (along: number, across: number): Place => [
		from[0] + along * dx - (across * dy * half) / length,
		from[1] + along * dy + (across * dx * half) / length,
	];
	const nail = bernoulli(random, 0.6);
	const crease = darker(skin, uniform(random, [0.5, 0.8]));
	return [
		solid(bar(from, to, half * 1.12, half * 1.06), darker(skin, 0.35), {
			opacity: 0.6,
			softness: 0.1 * half,
		}),
		solid(bar(from, to, half, 0.92 * half), skin, { roundness: 0.4 }),
		...(nail
			? [
					solid(
						ellipse(...at(1, 0), 0.7 * half, 0.55 * half, Math.atan2(dy, dx)),
						[
							clamp(skin[0] * 1.35),
							clamp(skin[1] * 1.25),
							clamp(skin[2] * 1.1),
						],
						{ roundness: 0.25 },
					),
				]
			: []),
		...[0.45, 0.5, 0.75].map((along) =>
			solid(
				bar(at(along, -0.6), at(along, 0.6), Math.max(0.6, 0.05 * half)),
				crease,
				{ opacity: 0.7 },
			),
		),
	];
}

/**
 * Fingers that hold something by its edge.
 * @param edge from, to: the part of the edge that is held
 * @param inward unit vector from the edge into the thing
 */
export function sampleHold(
	random: Random,
	{ height }: FrameSize,
	edge: readonly [Place, Place],
	inward: Place,
): Shape[] {
	const skin = sampleSkin(random);
	const half = height * uniform(random, [0.02, 0.05]);
	const [start, end] = edge;
	const where = uniform(random, [0.2, 0.8]);
	const spread = 2.1 * half;
	const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
	const length = Math.hypot(dx, dy) || 1;
	const reach = half * uniform(random, [0.8, 3.5]);
	return Array.from({ length: uniformInteger(random, [1, 4]) }, (_, finger) => {
		const along = where + (finger * spread) / length;
		const [x, y] = [start[0] + along * dx, start[1] + along * dy];
		const tip = reach * (1 + 0.2 * triangular(random));
		const lean = 0.3 * triangular(random) * half;
		return sampleFinger(
			random,
			[x - 8 * half * inward[0] + lean, y - 8 * half * inward[1] + lean],
			[x + tip * inward[0], y + tip * inward[1]],
			half,
			skin,
		);
	}).flat();
}

/** An open hand anywhere, palm or back. */
function sampleOpenHand(random: Random, { width, height }: FrameSize): Shape[] {
	const skin = sampleSkin(random);
	const size = height * uniform(random, [0.12, 0.3]);
	const [x, y] = [
		width * uniform(random, [0.1, 0.9]),
		height * uniform(random, [0.4, 0.95]),
	];
	const turn = 0.9 * triangular(random) - Math.PI / 2;
	const at = (angle: number, distance: number): Place => [
		x + size * distance * Math.cos(turn + angle),
		y + size * distance * Math.sin(turn + angle),
	];
	const half = 0.17 * size;
	const spread = uniform(random, [0.14, 0.36]);
	const folded = bernoulli(random, 0.4) ? uniformInteger(random, [1, 3]) : 0;
	return [
		solid(bar(at(Math.PI, 0.3), at(Math.PI, 2.5), 0.45 * size), skin, {
			roundness: 0.3,
		}),
		...[-1.5, -0.5, 0.5, 1.5].flatMap((finger, index) =>
			sampleFinger(
				random,
				at(finger * spread * 1.2, 0.45),
				at(
					finger * spread,
					index < folded ? 0.75 : 1.55 - 0.09 * Math.abs(finger),
				),
				half,
				skin,
			),
		),
		solid(ellipse(x, y, 0.62 * size, 0.55 * size, turn), skin, {
			roundness: 0.3,
			grain: 0.03,
		}),
		...sampleFinger(random, at(-1.6, 0.35), at(-1.1, 1.1), half * 1.15, skin),
		...Array.from({ length: 3 }, () =>
			solid(
				bar(
					at(uniform(random, [-1.5, 1.5]), 0.4),
					at(uniform(random, [-1.5, 1.5]), 0.4),
					0.012 * size,
				),
				darker(skin, 0.7),
			),
		),
	];
}

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

/** Dirt, crumbs, dots of a pen, and creases of the paper. */
export function sampleSpecks(
	random: Random,
	{ width, height }: FrameSize,
): Shape[] {
	const specks = bernoulli(random, 0.4) ? uniformInteger(random, [1, 10]) : 0;
	const creases = bernoulli(random, 0.2) ? uniformInteger(random, [1, 3]) : 0;
	return [
		...Array.from({ length: specks }, () => {
			const radius = height * logUniform(random, [0.0015, 0.006]);
			return solid(
				ellipse(
					width * random.next(),
					height * random.next(),
					radius * uniform(random, [1, 2]),
					radius,
					3 * random.next(),
				),
				sampleColor(random, [0.02, 0.4]),
				{ opacity: uniform(random, [0.2, 0.9]), softness: 1 },
			);
		}),
		...Array.from({ length: creases }, () => {
			const [x, y] = [width * random.next(), height * random.next()];
			const angle = 2 * Math.PI * random.next();
			const long = height * uniform(random, [0.2, 1]);
			return solid(
				bar(
					[x, y],
					[x + long * Math.cos(angle), y + long * Math.sin(angle)],
					height * uniform(random, [0.001, 0.006]),
				),
				sampleColor(random, [0.1, 0.6]),
				{ opacity: uniform(random, [0.05, 0.25]), softness: 2 },
			);
		}),
	];
}
