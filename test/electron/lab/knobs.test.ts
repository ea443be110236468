import { describe, expect, it } from "vitest";
import {
	knobs,
	knobValues,
	recipeOfKnobs,
} from "../../../electron/lab/knobs.ts";
import { architectureNamed } from "../../../models/index.ts";

const own = architectureNamed("augmented-cnn").recipe;
const plain = architectureNamed("basic-cnn").recipe;

describe("The knobs of a recipe", () => {
	it("show every value of it", () => {
		const values = knobValues(plain);
		expect(Object.keys(values).sort()).toEqual(
			knobs.map(({ key }) => key).sort(),
		);
		expect(values).toMatchObject({ epochs: 10, images: 55_000 });
		expect(knobValues(own).augmentation).toBe(true);
	});

	it("become changes of the recipe", () => {
		expect(
			recipeOfKnobs({ epochs: 2, optimizer: "adadelta", images: 1000 }, plain),
		).toEqual({ epochs: 2, optimizer: "adadelta", images: 1000 });
		expect(recipeOfKnobs({ images: 55_000 }, plain)).toEqual({ images: 0 });
	});

	it("turn augmentation off, and on as the recipe has it", () => {
		expect(recipeOfKnobs({ augmentation: false }, own)).toEqual({
			augmentation: "none",
		});
		expect(recipeOfKnobs({ augmentation: true }, own)).toEqual({
			augmentation: own.augmentation,
		});
		expect(recipeOfKnobs({ augmentation: true }, plain)).toMatchObject({
			augmentation: { rotation: 0.05 },
		});
	});

	it.each([
		[{ epochs: 0 }, /Epochs takes a whole number/],
		[{ learningRate: 2 }, /Learning rate takes/],
		[{ optimizer: "sgd" }, /Optimizer takes one of/],
		[{ validation: 1 }, /no knob "validation"/],
	])("refuse %o", (turned, message) => {
		expect(() => recipeOfKnobs(turned, plain)).toThrow(message);
	});
});
