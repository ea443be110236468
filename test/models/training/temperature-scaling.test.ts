import { beforeAll, expect, test } from "vitest";
import {
	architectureNamed,
	buildNetwork,
} from "../../../models/architectures/index.ts";
import { startEngine } from "../../../models/engine/engine.ts";
import { predictSet, scoreOf } from "../../../models/evaluation/evaluate.ts";
import { toArtifacts } from "../../../models/runtime/model-folder.ts";
import { loadNetwork } from "../../../models/runtime/network.ts";
import {
	type NetworkFiles,
	serializeNetwork,
} from "../../../models/training/serialize-network.ts";
import {
	fitTemperature,
	scaleTemperature,
} from "../../../models/training/temperature-scaling.ts";
import { drawDigits } from "../simulator/drawn-digits.ts";

beforeAll(async () => {
	await startEngine({ choice: "wasm" });
});

/** Probabilities of two classes for ten labels, `right` of which are the first. */
const claims = (confidence: number, right: number) => ({
	probabilities: Float32Array.from({ length: 20 }, (_, index) =>
		index % 2 === 0 ? confidence : 1 - confidence,
	),
	labels: Uint8Array.from({ length: 10 }, (_, index) =>
		index < right ? 0 : 1,
	),
});

/** What a temperature makes of two classes' probability. */
const soften = (probability: number, temperature: number) => {
	const [a, b] = [probability, 1 - probability].map(
		(value) => value ** (1 / temperature),
	) as [number, number];
	return a / (a + b);
};

test.each([
	["too sure", 0.99],
	["too modest", 0.65],
])(
	"a network that is %s is given the confidence it deserves",
	(_how, confidence) => {
		const { probabilities, labels } = claims(confidence, 8);
		const temperature = fitTemperature(probabilities, labels);
		expect(soften(confidence, temperature)).toBeCloseTo(0.8, 2);
	},
);

async function predict(files: NetworkFiles) {
	const network = await loadNetwork(
		toArtifacts(files["model.json"], files["weights.bin"]),
		"wasm",
		"scale",
	);
	const digits = drawDigits(60);
	const probabilities = await predictSet(network.predict, digits);
	network.dispose();
	return { probabilities, labels: digits.labels };
}

test("calibration changes how sure a network is, and nothing that it reads", async () => {
	const network = buildNetwork(architectureNamed("basic-cnn"), 1);
	const files = await serializeNetwork(network);
	network.dispose();
	const before = await predict(files);
	const after = await predict(
		await scaleTemperature(files, "scale", drawDigits(60)),
	);
	const [was, is] = [before, after].map(({ probabilities, labels }) =>
		scoreOf(probabilities, labels),
	);
	expect(is?.accuracy).toBe(was?.accuracy);
	expect(is?.loss).toBeLessThan(was?.loss as number);
});
