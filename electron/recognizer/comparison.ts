import { setImmediate as nextTurn } from "node:timers/promises";
import type { DigitModel } from "../../models/recognition.ts";
import { argmax, classCount, inputSize } from "../contract/digit.ts";
import type { NetworkReading } from "../contract/inside.ts";
import { readInputs } from "./frame/classify-digits.ts";
import { OnDemand } from "./on-demand.ts";

/** A network that takes part in a comparison. */
export type ComparedModel = Pick<DigitModel, "predict" | "dispose"> & {
	readonly card: Pick<DigitModel["card"], "name" | "title">;
};

async function readWith(
	model: ComparedModel,
	inputs: Uint8Array,
	chosen: number,
): Promise<NetworkReading> {
	const count = inputs.length / inputSize;
	const output = await readInputs(inputs, count, model);
	const read = Array.from({ length: count }, (_, index) =>
		Array.from(output.subarray(index * classCount, (index + 1) * classCount)),
	);
	const digits = read.map(argmax);
	return {
		name: model.card.name,
		title: model.card.title,
		digits,
		confidences: digits.map((digit, index) => read[index]?.[digit] ?? 0),
		probabilities: read[chosen] ?? [],
	};
}

/** Every network side by side on the same inputs. They are loaded when they are asked for, and stay until they are freed. */
export class Comparison {
	readonly #models: OnDemand<readonly ComparedModel[]>;

	/**
	 * @param names of the networks that are compared, at the time when they are loaded
	 * @param load as `loadModel` does
	 */
	constructor(
		names: () => Promise<readonly string[]>,
		load: (name: string) => Promise<ComparedModel>,
	) {
		this.#models = new OnDemand(
			async (): Promise<readonly ComparedModel[]> => {
				const models: ComparedModel[] = [];
				for (const name of await names()) {
					models.push(await load(name));
					// Each takes a tenth of a second, and frames want to be recognized meanwhile.
					await nextTurn();
				}
				return models;
			},
			(models) => {
				for (const model of models) model.dispose();
			},
		);
	}

	/**
	 * @param inputs network inputs of 784 bytes each
	 * @param chosen index of the one whose ten probabilities are wanted
	 * @throws what loading a network throws
	 */
	read(inputs: Uint8Array, chosen: number): Promise<NetworkReading[]> {
		return this.#models.use(async (models) => {
			const readings: NetworkReading[] = [];
			for (const model of models)
				readings.push(await readWith(model, inputs, chosen));
			return readings;
		});
	}

	free(): void {
		this.#models.free();
	}
}
