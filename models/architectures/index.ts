import type { LayersModel } from "@tensorflow/tfjs-layers";
import { initializers, sequential } from "@tensorflow/tfjs-layers";
import { ModelsError } from "../common/models-error.ts";
import { createRandom } from "../common/random.ts";
import type { Architecture } from "./architecture.ts";
import { augmentedCnn } from "./augmented-cnn.ts";
import { basicCnn } from "./basic-cnn.ts";
import { dense256Cnn } from "./dense256-cnn.ts";
import { digitGate } from "./digit-gate.ts";
import { digitcamCnn } from "./digitcam-cnn.ts";
import { mlp } from "./mlp.ts";
import { twoStageCnn } from "./two-stage-cnn.ts";
import { webcamCnn } from "./webcam-cnn.ts";

export type { Architecture } from "./architecture.ts";

export const architectures: readonly Architecture[] = [
	basicCnn,
	augmentedCnn,
	dense256Cnn,
	webcamCnn,
	twoStageCnn,
	mlp,
	digitcamCnn,
	digitGate,
];

/** @throws ModelsError `unknown-architecture` */
export function architectureNamed(name: string): Architecture {
	const architecture = architectures.find((known) => known.name === name);
	if (architecture !== undefined) return architecture;
	const known = architectures.map((known) => known.name).join(", ");
	throw new ModelsError(
		"unknown-architecture",
		`There is no architecture "${name}". There are: ${known}.`,
	);
}

/**
 * The untrained network, on the engine that runs.
 * @param seed the same seed gives the same weights, on every engine
 */
export function buildNetwork(
	{ name, layers }: Architecture,
	seed: number,
): LayersModel {
	const random = createRandom(seed, "weights");
	const glorot = () =>
		initializers.glorotUniform({ seed: Math.floor(random.next() * 2 ** 31) });
	return sequential({ name, layers: [...layers(glorot)] });
}

/** The network without weights, to look at its layers, on the engine that runs. */
export const outlineNetwork = ({ name, layers }: Architecture): LayersModel =>
	sequential({ name, layers: [...layers(() => initializers.zeros())] });
