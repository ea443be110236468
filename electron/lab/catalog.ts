import {
	architectures,
	describeArchitecture,
	freeName,
	isMnistThere,
} from "../../models/index.ts";
import type { LabCatalog } from "../contract/lab.ts";
import { knobs, knobValues } from "./knobs.ts";
import { listStopped } from "./stopped-trainings.ts";

/** Those that learn from MNIST's digits as they are: the tutorials'. Simulated pictures would take hours. */
const trainable = architectures.filter(
	({ inputs, recipe: { cameraRounds = 0, sheetRounds = 0, airRounds = 0 } }) =>
		inputs === undefined && cameraRounds + sheetRounds + airRounds === 0,
);

/** What the lab has to offer. */
export const openCatalog = async (): Promise<LabCatalog> => ({
	networks: await Promise.all(
		trainable.map(async (architecture) => {
			const { name, title, source, claim, recipe } = architecture;
			const layers = await describeArchitecture(architecture);
			return {
				name,
				title,
				source,
				claim,
				layers,
				parameters: layers.reduce((sum, { parameters }) => sum + parameters, 0),
				recipe: knobValues(recipe),
				freeName: freeName(`my-${name}`),
			};
		}),
	),
	knobs,
	dataFound: isMnistThere(),
	stopped: await listStopped(),
});
