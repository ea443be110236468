import { describe, expect, test } from "vitest";
import {
	argmax,
	inputSide,
	inputSize,
} from "../../../electron/contract/digit.ts";
import { defaultModel, loadModel } from "../../../models/index.ts";
import { drawAirDigits } from "../../../models/simulator/index.ts";
import { centerOfMass } from "../../../models/simulator/writing/stroke-image.ts";

describe("digits that hands write in the air", () => {
	const digits = drawAirDigits(200, "test");

	test("are the same for the same seed, and others for another", () => {
		expect(drawAirDigits(20, "test").images).toEqual(
			digits.images.subarray(0, 20 * inputSize),
		);
		expect(drawAirDigits(20, "other").images).not.toEqual(
			digits.images.subarray(0, 20 * inputSize),
		);
	});

	test("are each there as often as every other, no two alike", () => {
		expect([...digits.labels.subarray(10, 20)]).toEqual([
			0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
		]);
		const images = Array.from({ length: digits.count }, (_, index) =>
			digits.images.subarray(index * inputSize, (index + 1) * inputSize).join(),
		);
		expect(new Set(images).size).toBe(digits.count);
	});

	test("lie in the middle of their image, as MNIST's do", () => {
		for (let index = 0; index < digits.count; index++) {
			const image = digits.images.subarray(
				index * inputSize,
				(index + 1) * inputSize,
			);
			const [x, y] = centerOfMass(image);
			expect(Math.abs(x - inputSide / 2)).toBeLessThan(0.5);
			expect(Math.abs(y - inputSide / 2)).toBeLessThan(0.5);
			expect(Math.max(...image)).toBeGreaterThan(200);
		}
	});

	test("are read by the default network, which has learned others of them", async () => {
		const { predict, dispose } = await loadModel(defaultModel);
		try {
			const read = await predict(digits.images, digits.count);
			const right = [...digits.labels].filter(
				(label, index) =>
					argmax(read.subarray(10 * index, 10 * index + 10)) === label,
			).length;
			expect(right / digits.count).toBeGreaterThanOrEqual(0.97);
		} finally {
			dispose();
		}
	});
});
