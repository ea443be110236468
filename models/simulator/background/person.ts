import type { Random } from "../../common/random.ts";
import type { FrameSize } from "../canvas/geometry.ts";
import { bernoulli, triangular, uniform, uniformInteger } from "../sampling.ts";
import type { Place } from "../writing/spline.ts";
import { darker, sampleColor, sampleSkin } from "./colors.ts";
import { sampleStrand } from "./organic-shapes.ts";
import { bar, ellipse, type Shape, solid } from "./shape.ts";

/** Head and shoulders, turned to the camera. */
export function samplePerson(
	random: Random,
	{ width, height }: FrameSize,
): Shape[] {
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
