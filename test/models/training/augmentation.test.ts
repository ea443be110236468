import { describe, expect, test } from "vitest";
import { createRandom } from "../../../models/common/random.ts";
import { augmentImages } from "../../../models/training/augment.ts";
import { drawDigit, drawDigits } from "../simulator/drawn-digits.ts";

const digits = drawDigits(10);

/** Draws the largest amount there is. */
const largest = { next: () => 1 };

describe("augmentation", () => {
	test("by nothing leaves every image as it is", () => {
		const same = augmentImages(
			digits,
			{ rotation: 0, zoom: 0 },
			createRandom(1),
		);
		expect(same).toEqual(digits);
	});

	test("by a quarter turn swaps rows and columns", () => {
		const { images } = augmentImages(
			digits,
			{ rotation: 0.25, zoom: 0 },
			largest,
		);
		for (let row = 0; row < 28; row++)
			for (let column = 0; column < 28; column++)
				expect(images[row * 28 + column]).toBe(
					digits.images[column * 28 + (27 - row)],
				);
	});

	test("by zooming out mirrors the image at its edges", () => {
		const images = new Uint8Array(784);
		images[0] = 255;
		const corner = { count: 1, images, labels: Uint8Array.of(1) };
		const zoomed = augmentImages(corner, { rotation: 0, zoom: 1 }, largest);
		const bright = [...zoomed.images.keys()].filter(
			(pixel) => (zoomed.images[pixel] as number) > 50,
		);
		expect(bright).toEqual([6 * 28 + 6, 6 * 28 + 7, 7 * 28 + 6, 7 * 28 + 7]);
	});

	test("moves all channels of an image alike", () => {
		const move = (images: Uint8Array) =>
			augmentImages(
				{ count: 1, images, labels: Uint8Array.of(0) },
				{ rotation: 0.1, zoom: 0.1, elastic: 4 },
				createRandom(3),
			).images;
		const [zero, three] = [drawDigit(0), drawDigit(3)];
		const both = move(
			Uint8Array.from(
				{ length: 2 * 784 },
				(_, index) => (index % 2 === 0 ? zero : three)[index >> 1] as number,
			),
		);
		expect(both.filter((_, index) => index % 2 === 0)).toEqual(move(zero));
		expect(both.filter((_, index) => index % 2 === 1)).toEqual(move(three));
	});

	test("is the same for the same seed, another for each image and for another seed", () => {
		const amounts = { rotation: 0.1, zoom: 0.1 };
		const twice = [1, 1, 2].map((seed) =>
			augmentImages(digits, amounts, createRandom(seed)),
		);
		expect(twice[1]).toEqual(twice[0]);
		expect(twice[2]?.images).not.toEqual(twice[0]?.images);
		expect(twice[0]?.labels).toEqual(digits.labels);
		expect(twice[0]?.images).not.toEqual(digits.images);
	});
});
