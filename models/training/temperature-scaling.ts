import { io, mul, tidy } from "@tensorflow/tfjs-core";
import { loadLayersModel } from "@tensorflow/tfjs-layers";
import { startBackend } from "../engine/backend.ts";
import { predictSet, scoreOf } from "../evaluation/evaluate.ts";
import type { LabeledImages } from "../inputs/labeled-images.ts";
import type { Preprocessing } from "../inputs/network-input.ts";
import { toArtifacts } from "../runtime/model-folder.ts";
import { predictWith } from "../runtime/tensorflow-network.ts";
import { type NetworkFiles, serializeNetwork } from "./serialize-network.ts";

/** The smallest positive number that a probability is taken for. */
const smallest = 1e-30;

/** What the softmax gives where all values before it are divided by `temperature`: higher is less sure. */
function soften(
	probabilities: Float32Array,
	classes: number,
	temperature: number,
): Float32Array {
	const softened = probabilities.map(
		(probability) => Math.max(probability, smallest) ** (1 / temperature),
	);
	for (let start = 0; start < softened.length; start += classes) {
		const row = softened.subarray(start, start + classes);
		const sum = row.reduce((total, value) => total + value, 0);
		for (let index = 0; index < classes; index++)
			row[index] = (row[index] as number) / sum;
	}
	return softened;
}

/** Where a function with one valley is lowest: golden-section search. */
function lowestOf(
	valueAt: (x: number) => number,
	[from, to]: readonly [number, number],
): number {
	const ratio = (Math.sqrt(5) - 1) / 2;
	let [low, high] = [from, to];
	while (high - low > 1e-3) {
		const left = high - ratio * (high - low);
		const right = low + ratio * (high - low);
		if (valueAt(left) < valueAt(right)) high = right;
		else low = left;
	}
	return (low + high) / 2;
}

/** The temperature at which the labels are most probable (Guo et al., 2017). */
export function fitTemperature(
	probabilities: Float32Array,
	labels: Uint8Array,
): number {
	const classes = probabilities.length / labels.length;
	return lowestOf(
		(temperature) =>
			scoreOf(soften(probabilities, classes, temperature), labels).loss,
		[0.25, 4],
	);
}

/**
 * Temperature scaling: divides the last layer's weights by the temperature that fits the validation images best. The
 * network's confidence then is its accuracy; its most probable digits stay the same.
 */
export async function scaleTemperature(
	files: NetworkFiles,
	preprocessing: Preprocessing,
	validation: LabeledImages,
): Promise<NetworkFiles> {
	const { name } = await startBackend("wasm");
	const network = await loadLayersModel(
		io.fromMemory(toArtifacts(files["model.json"], files["weights.bin"])),
	);
	try {
		const probabilities = await predictSet(
			predictWith(network, name, preprocessing),
			validation,
		);
		const temperature = fitTemperature(probabilities, validation.labels);
		const last = network.layers.findLast(({ weights }) => weights.length > 0);
		tidy(() =>
			last?.setWeights(
				last.getWeights().map((weight) => mul(weight, 1 / temperature)),
			),
		);
		return await serializeNetwork(network);
	} finally {
		network.dispose();
	}
}
