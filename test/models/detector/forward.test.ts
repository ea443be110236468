import { tensor4d, tidy } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { cropSide } from "../../../models/detector/crops.ts";
import { forwardTraining } from "../../../models/detector/forward.ts";
import { buildDetector } from "../../../models/detector/network.ts";
import { cells } from "../../../models/detector/targets.ts";
import { startTrainingEngine } from "../../../models/training/training-engine.ts";

beforeAll(async () => {
	await startTrainingEngine("wasm");
});

test("the maps are the same everywhere beyond what a crop shows, and not within", () => {
	const network = buildDetector("detector", 1);
	const values = Float32Array.from({ length: cropSide * cropSide }, (_, i) =>
		Math.sin(i * i),
	);
	const heats = tidy(() => {
		const x = tensor4d(values, [1, cropSide, cropSide, 1]);
		const maps = forwardTraining(network, x, [{ width: 64, height: 48 }]);
		const [, , , channels] = maps.shape;
		return maps.dataSync<"float32">().filter((_, i) => i % channels === 0);
	});
	const at = (column: number, row: number) =>
		heats[row * cells + column] as number;
	const beyond = at(cells - 1, cells - 1);
	for (const [column, row] of [
		[16, 5],
		[5, 12],
		[30, 30],
	] as const)
		expect(at(column, row)).toBe(beyond);
	const within = [at(15, 11), at(3, 3), at(10, 7)];
	for (const heat of within) expect(heat).not.toBe(beyond);
	expect(new Set(within).size).toBe(3);
	network.dispose();
});
