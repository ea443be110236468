import { expect, test } from "vitest";
import { digitcamCnn } from "../../../models/architectures/digitcam-cnn.ts";
import { sliceImages } from "../../../models/inputs/labeled-images.ts";
import { trainingImages } from "../../../models/training/training-images.ts";
import { drawDigits } from "../simulator/drawn-digits.ts";

const digits = drawDigits(200);
const training = sliceImages(digits, 0, 160);
const validation = sliceImages(digits, 160, 200);
const recipe = {
	...digitcamCnn.recipe,
	cameraRounds: 0,
	sheetRounds: 0,
	airRounds: 3,
};
const images = (hooks = {}) =>
	trainingImages(digitcamCnn, recipe, training, validation, hooks);

test("digits in the air are learned beside the others, a sixteenth as many in a round, and held out", async () => {
	const told: number[] = [];
	const made = await images({
		onPhotograph: (done: number, total: number) => told.push(done, total),
	});
	expect(made.training).toBe(training);
	expect(made.rounds).toHaveLength(1);
	expect(made.rounds[0]?.map(({ count }) => count)).toEqual([10, 10, 10]);
	const [first, second] = made.rounds[0] ?? [];
	expect(first?.images).not.toEqual(second?.images);
	expect(made.validation.count).toBe(50);
	expect(told).toEqual([10, 40, 20, 40, 30, 40]);
});

test("making them can be stopped", async () => {
	const stop = new AbortController();
	await expect(
		images({ onPhotograph: () => stop.abort(), signal: stop.signal }),
	).rejects.toMatchObject({
		code: "stopped",
		message: "The digits in the air were stopped after 1 of 3 rounds.",
	});
});
