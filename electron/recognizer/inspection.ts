import type { LayeredNetwork } from "../../models/recognition.ts";
import type { FeatureMaps, InspectedLayer } from "../contract/inside.ts";
import { OnDemand } from "./on-demand.ts";

/** The layers of one network at a time. It is loaded when it is asked for, and stays until it is freed or another is asked for. */
export class Inspection {
	readonly #load: (model: string) => Promise<LayeredNetwork>;
	#model = "";
	#network: OnDemand<LayeredNetwork> | undefined;

	/** @param load as `loadLayers` does */
	constructor(load: (model: string) => Promise<LayeredNetwork>) {
		this.#load = load;
	}

	/** @throws what loading the network throws */
	layers(model: string): Promise<readonly InspectedLayer[]> {
		return this.#of(model).use(async ({ layers }) => layers);
	}

	/**
	 * What a layer gives for a network input of 784 bytes.
	 * @throws what loading the network throws; ModelsError `layer-unknown`
	 */
	maps(model: string, input: Uint8Array, layer: string): Promise<FeatureMaps> {
		return this.#of(model).use((network) => network.maps(input, layer));
	}

	free(): void {
		this.#network?.free();
	}

	#of(model: string): OnDemand<LayeredNetwork> {
		if (this.#network !== undefined && this.#model === model)
			return this.#network;
		this.free();
		this.#model = model;
		this.#network = new OnDemand(
			() => this.#load(model),
			(network) => network.dispose(),
		);
		return this.#network;
	}
}
