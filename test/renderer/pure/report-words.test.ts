import { describe, expect, it } from "vitest";
import type { ModelReport } from "../../../electron/contract/report.ts";
import {
	reportFacts,
	spread,
	sureness,
	svgAddress,
} from "../../../renderer/pure/report-words.ts";

const charts = { confusion: "", digits: "", calibration: "" };
const set = {
	loss: 0.03,
	images: 10_000,
	calibrationError: 0.004,
	charts,
	first: [],
	leastSure: [],
	mistakes: [],
};
const report: ModelReport = {
	name: "basic-cnn",
	title: "Basic CNN",
	source: "a tutorial",
	parameters: 93_322,
	seed: 1,
	epoch: 9,
	epochs: 10,
	validationAccuracy: 0.9926,
	charts: { loss: "", accuracy: "" },
	layers: [
		{ name: "flatten", kind: "Flatten", outputShape: [784], parameters: 0 },
		{ name: "dense", kind: "Dense", outputShape: [10], parameters: 93_322 },
	],
	trainingDigits: [],
	sets: [
		{ ...set, name: "mnist", title: "MNIST’s test set", accuracy: 0.9913 },
		{ ...set, name: "camera", title: "The camera test set", accuracy: 0.95 },
	],
	comparison: { sets: [], networks: [] },
};

describe("A report's words", () => {
	it("say the accuracy on every set first", () => {
		expect(reportFacts(report)).toEqual([
			{ value: "99.13 %", name: "of MNIST’s test set" },
			{ value: "95.00 %", name: "of the camera test set" },
			{ value: "99.26 %", name: "of the validation images" },
			{ value: "93,322", name: "parameters in 2 layers" },
		]);
	});

	it("call nothing 100 % that is not quite certain", () => {
		expect([0.403, 0.9994, 0.99997].map(sureness)).toEqual([
			"40.3 %",
			"99.9 %",
			"> 99.9 %",
		]);
	});

	it("tell mean and standard deviation with one unit", () => {
		expect(spread(0.99731, 0.000_24)).toBe("99.73 ± 0.02 %");
	});

	it("keep a chart's colors in its address", () => {
		expect(svgAddress('<svg fill="#fff">')).toBe(
			"data:image/svg+xml;charset=utf-8,%3Csvg%20fill%3D%22%23fff%22%3E",
		);
	});
});
