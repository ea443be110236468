import { describe, expect, it } from "vitest";
import { runCli, runInProcess } from "../../support/run-cli.ts";

describe("digitcam bench", () => {
	it("times single predictions of the network in use and of basic-cnn, on ONNX Runtime and on WASM, and frames with many digits", async () => {
		const { code, objects } = await runInProcess(
			...["bench", "--model", "mlp", "--runs", "5", "--json"],
		);
		expect(code).toBe(0);
		const names = objects().map(({ name }) => name);
		// Ratios to the tutorial's times have no runs of their own.
		const runs = objects().flatMap(({ runs }) => runs ?? []);
		expect(new Set(runs)).toEqual(new Set([5]));
		expect(names).toContain("find mode, 640x480, 12 of 12 digits");
		expect(names).toContainEqual(
			expect.stringMatching(/^find mode, 1280x720, 1[12] of 12 digits$/),
		);
		expect(names).toContain("7 networks compared on one digit");
		expect(names).toContain("occlusion map, mlp");
		expect(names).toContain("occlusion map, mlp, in readings");
		for (const engine of ["onnx", "wasm"]) {
			expect(names).toContain(`inference, mlp, ${engine}`);
			expect(names).toContain(`inference, basic-cnn, ${engine}`);
		}
	});
});

describe("digitcam bench-training", () => {
	it("tells images a second and the memory of each network on each engine, one process each", async () => {
		const { code, objects } = await runCli(
			"bench-training",
			"--architecture=two-stage-cnn",
			"--architecture=mlp",
			"--engine=wasm",
			"--seconds=1",
			"--no-keras",
			"--json",
		);
		expect(code).toBe(0);
		expect(objects()).toEqual(
			["two-stage-cnn", "mlp"].map((architecture) => ({
				architecture,
				engine: "wasm",
				imagesPerSecond: expect.any(Number),
				peakBytes: expect.any(Number),
			})),
		);
		const [large, small] = objects().map(({ peakBytes }) => Number(peakBytes));
		// What the first took does not count for the second.
		expect(small).toBeLessThan(large ?? 0);
		expect(small).toBeGreaterThan(20e6);
	});
});
