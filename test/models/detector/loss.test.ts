import {
	grad,
	type Scalar,
	type Tensor4D,
	tensor4d,
} from "@tensorflow/tfjs-core";
// It registers the gradients of TensorFlow.js' operations.
import "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import { cropSide } from "../../../models/detector/crops.ts";
import {
	type DetectorLoss,
	detectorLoss,
} from "../../../models/detector/loss.ts";
import { cells, encodeTargets } from "../../../models/detector/targets.ts";
import { mapChannels, sideUnit } from "../../../models/runtime/detections.ts";
import { startTrainingEngine } from "../../../models/training/training-engine.ts";

const targets = encodeTargets([
	{
		pixels: new Uint8Array(cropSide * cropSide),
		targets: [{ box: { x: 80, y: 60, width: 22, height: 30 }, label: 4 }],
		shown: { width: cropSide, height: cropSide },
	},
]);
const middle = targets.heat.indexOf(1);
const elsewhere = 5 * cells + 5;

type Cell = [heat: number, sides: readonly number[], label: number];

/** Maps of one crop, a cell at a time. */
function maps(cellOf: (cell: number) => Cell): Tensor4D {
	const values = new Float32Array(cells * cells * mapChannels);
	for (let cell = 0; cell < cells * cells; cell++) {
		const [heat, sides, label] = cellOf(cell);
		values.set([heat, ...sides], cell * mapChannels);
		values[cell * mapChannels + 5 + label] = 30;
	}
	return tensor4d(values, [1, cells, cells, mapChannels]);
}

/** What the targets ask for. */
const perfect = () =>
	maps((cell) => [
		targets.heat[cell] === 1 ? 30 : -30,
		[...targets.sides.slice(4 * cell, 4 * cell + 4)].map((side) =>
			Math.log(Math.max(side, 1) / sideUnit),
		),
		targets.label[cell] as number,
	]);
/** Nothing yet: no heat, squares of 16 pixels, no class. */
const untrained = () =>
	tensor4d(new Float32Array(cells * cells * mapChannels), [
		1,
		cells,
		cells,
		mapChannels,
	]);

const read = (loss: Scalar) => loss.dataSync()[0] as number;

beforeAll(async () => {
	await startTrainingEngine("wasm");
});

describe("the loss of a detector", () => {
	test("is next to nothing where the maps are as they should be", () => {
		const { heat, box, classes } = detectorLoss(perfect(), targets);
		expect(read(heat)).toBeLessThan(1e-3);
		expect(read(box)).toBeLessThan(1e-3);
		expect(read(classes)).toBeLessThan(1e-3);
	});

	test("of classes is the logarithm of their number where nothing is known", () => {
		const { classes } = detectorLoss(untrained(), targets);
		expect(read(classes)).toBeCloseTo(Math.log(11), 4);
	});

	test("of boxes is 1 less their generalized intersection over union", () => {
		const { box } = detectorLoss(untrained(), targets);
		// Each cell's square of 16 pixels around its middle, against the box; worked out with plain numbers.
		let wanted = 0;
		targets.weight.forEach((weight, cell) => {
			if (weight === 0) return;
			const [left = 0, top = 0, right = 0, bottom = 0] = targets.sides.slice(
				4 * cell,
				4 * cell + 4,
			);
			const pick = (choose: (...lengths: number[]) => number) =>
				(choose(left, 8) + choose(right, 8)) *
				(choose(top, 8) + choose(bottom, 8));
			const shared = pick(Math.min);
			const union = 22 * 30 + 16 * 16 - shared;
			const hull = pick(Math.max);
			wanted += weight * (1 - (shared / union - (hull - union) / hull));
		});
		expect(wanted).toBeGreaterThan(0.3);
		expect(read(box)).toBeCloseTo(wanted, 3);
	});

	const slope = (part: keyof DetectorLoss, channel: number, cell: number) => {
		const gradient = grad((x) => detectorLoss(x as Tensor4D, targets)[part])(
			untrained(),
		);
		return gradient.dataSync()[cell * mapChannels + channel] as number;
	};

	test("asks for heat at a digit's middle, and for none elsewhere", () => {
		expect(slope("heat", 0, middle)).toBeLessThan(0);
		expect(slope("heat", 0, elsewhere)).toBeGreaterThan(0);
	});

	test("holds heat beside the middle less against a cell than heat far away", () => {
		const beside = slope("heat", 0, middle + 1);
		expect(beside).toBeGreaterThan(0);
		expect(beside).toBeLessThan(slope("heat", 0, elsewhere) / 2);
	});

	test("asks for longer sides where the box is larger, and for the right class", () => {
		// The box reaches 15 pixels up, and the square only 8.
		expect(slope("box", 2, middle)).toBeLessThan(0);
		expect(slope("box", 2, elsewhere)).toBe(0);
		expect(slope("classes", 5 + 4, middle)).toBeLessThan(0);
		expect(slope("classes", 5 + 3, middle)).toBeGreaterThan(0);
	});
});
