import { inputSide, inputSize } from "../../electron/contract/digit.ts";
import { createRandom, type Random } from "../common/random.ts";
import type { LabeledImages } from "../inputs/labeled-images.ts";

/** Largest jitter to both sides: radians, shares, pixels. */
const jitter = { rotation: Math.PI / 12, scale: 0.15, shear: 0.15, shift: 2 };

const aroundZero = (random: Random, most: number): number =>
	most * (2 * random.next() - 1);

/** Turns, scales, shears and moves an image about its middle by chance, bilinear; outside of it is paper. */
function warp(from: Uint8Array, to: Uint8Array, random: Random): void {
	const angle = aroundZero(random, jitter.rotation);
	const scaleX = 1 + aroundZero(random, jitter.scale);
	const scaleY = 1 + aroundZero(random, jitter.scale);
	const shear = aroundZero(random, jitter.shear);
	const right = aroundZero(random, jitter.shift);
	const down = aroundZero(random, jitter.shift);
	const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
	const middle = (inputSide - 1) / 2;
	const read = (x: number, y: number): number =>
		x < 0 || y < 0 || x >= inputSide || y >= inputSide
			? 0
			: (from[y * inputSide + x] as number);
	for (let y = 0; y < inputSide; y++)
		for (let x = 0; x < inputSide; x++) {
			// Where the warped pixel comes from.
			const u = x - middle - right;
			const v = y - middle - down;
			const turnedX = cos * u + sin * v;
			const turnedY = cos * v - sin * u;
			const fromX = (turnedX + shear * turnedY) / scaleX + middle;
			const fromY = turnedY / scaleY + middle;
			const column = Math.floor(fromX);
			const row = Math.floor(fromY);
			const a = fromX - column;
			const b = fromY - row;
			to[y * inputSide + x] = Math.round(
				(1 - b) * ((1 - a) * read(column, row) + a * read(column + 1, row)) +
					b * ((1 - a) * read(column, row + 1) + a * read(column + 1, row + 1)),
			);
		}
}

/** The warped test set: each image of `test` under an affine jitter that is always the same. */
export function warpedTestSet(test: LabeledImages): LabeledImages {
	const images = new Uint8Array(test.images.length);
	for (let index = 0; index < test.count; index++) {
		const start = index * inputSize;
		const end = start + inputSize;
		warp(
			test.images.subarray(start, end),
			images.subarray(start, end),
			createRandom("warped test set", index),
		);
	}
	return { count: test.count, images, labels: test.labels };
}
