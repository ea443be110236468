import { inputSize } from "../../electron/contract/digit.ts";
import { architectureNamed, buildNetwork } from "../architectures/index.ts";
import { createRandom } from "../common/random.ts";
import { useBackend } from "../engine/backend.ts";
import type { BackendName } from "../engine/engine.ts";
import type { LabeledImages } from "../inputs/labeled-images.ts";
import { channelsOf } from "../runtime/tensorflow-network.ts";
import { createOptimizer } from "./optimizer.ts";
import { trainedWeights, trainStep } from "./train-step.ts";

/** The first steps compile, allocate and load. */
const warmUpSteps = 3;
const leastSteps = 5;

/** Noise: speed does not depend on what is on the images. */
function noise(count: number, size: number): LabeledImages {
	const random = createRandom("noise");
	return {
		count,
		images: Uint8Array.from({ length: count * size }, () =>
			Math.floor(256 * random.next()),
		),
		labels: Uint8Array.from({ length: count }, (_, index) => index % 10),
	};
}

/** How fast an architecture trains with the batches of its recipe. */
export interface TrainingSpeed {
	readonly imagesPerSecond: number;
	readonly batchSize: number;
	/** Its layers, as Keras writes them down. */
	readonly network: object;
	readonly optimizer: string;
}

/**
 * Measures training steps for some seconds: augmentation and validation left out.
 * @param engine has been started for training
 */
export async function measureTrainingSpeed(
	name: string,
	engine: BackendName,
	seconds: number,
): Promise<TrainingSpeed> {
	await useBackend(engine);
	const architecture = architectureNamed(name);
	const {
		batchSize,
		optimizer: optimizerName,
		learningRate,
	} = architecture.recipe;
	const network = buildNetwork(architecture, 1);
	const optimizer = createOptimizer(optimizerName, trainedWeights(network));
	const batch = noise(batchSize, inputSize * channelsOf(network));
	const step = () =>
		trainStep(
			network,
			optimizer,
			batch,
			{ preprocessing: architecture.preprocessing, learningRate },
			createRandom(optimizer.step),
		);
	try {
		for (let done = 0; done < warmUpSteps; done++) step();
		const start = performance.now();
		const elapsed = () => (performance.now() - start) / 1000;
		let steps = 0;
		while (steps < leastSteps || elapsed() < seconds) {
			step();
			steps++;
		}
		return {
			imagesPerSecond: (steps * batchSize) / elapsed(),
			batchSize,
			network: network.toJSON(undefined, false) as object,
			optimizer: optimizerName,
		};
	} finally {
		network.dispose();
		optimizer.dispose();
	}
}
