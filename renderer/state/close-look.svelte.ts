import type { Outcome } from "../../electron/contract/bridge.ts";
import type {
	FeatureMaps,
	InspectedLayer,
	NetworkReading,
	OcclusionMap,
} from "../../electron/contract/inside.ts";
import type { RecognizedDigit } from "../../electron/contract/recognition.ts";
import type {
	CommandAnswer,
	CommandName,
	CommandRequest,
} from "../../electron/contract/schema.ts";
import { maxComparedInputs } from "../../electron/contract/schema.ts";
import type { Failure } from "../../electron/contract/source.ts";
import { NewestWins } from "../pure/newest-wins.ts";
import { sleep } from "../pure/sleep.ts";

/** Asks the Node side; answers undefined where nothing is connected. */
export type AskQuietly = <Name extends CommandName>(
	name: Name,
	request: CommandRequest<Name>,
) => Promise<Outcome<CommandAnswer<Name>> | undefined>;

/** After an answer there is a pause of so many times as long as it took: networks compare for a fifth of the time at most. */
const comparingPause = 4;

/** The least time between two maps, in ms: ten a second at most. A slower machine pauses as long as it computes. */
const leastMapMs = 100;

/** What was compared, with the digits as they were shown then. */
export interface ComparedDigits {
	readonly shown: readonly RecognizedDigit[];
	/** Index of the chosen digit. */
	readonly chosen: number;
	readonly readings: readonly NetworkReading[];
}

/** All networks side by side on the digits that are shown. Nothing is asked for between `end` and the next `look`. */
export class Comparing {
	compared = $state.raw<ComparedDigits>();
	failure = $state.raw<Failure>();

	readonly #ask: AskQuietly;
	#wanted: Omit<ComparedDigits, "readings"> | undefined;
	readonly #asking = new NewestWins(async () => {
		const wanted = this.#wanted;
		if (!wanted) return;
		const { shown, chosen } = wanted;
		const inputs = new Uint8Array(
			shown.reduce((sum, { input }) => sum + input.length, 0),
		);
		let at = 0;
		for (const { input } of shown) {
			inputs.set(input, at);
			at += input.length;
		}
		const start = performance.now();
		const outcome = await this.#ask("compareNetworks", { inputs, chosen });
		if (!this.#wanted) return;
		this.failure = outcome?.ok === false ? outcome.failure : undefined;
		if (outcome?.ok) this.compared = { shown, chosen, readings: outcome.value };
		await sleep(comparingPause * (performance.now() - start));
	});

	constructor(ask: AskQuietly) {
		this.#ask = ask;
	}

	/** @param chosen one of the digits */
	look(
		digits: readonly RecognizedDigit[],
		chosen: RecognizedDigit | undefined,
	): void {
		const shown = digits.slice(0, maxComparedInputs);
		const index = shown.findIndex(({ id }) => id === chosen?.id);
		if (index < 0) {
			this.#wanted = undefined;
			this.compared = undefined;
			return;
		}
		this.#wanted = { shown, chosen: index };
		this.#asking.ask();
	}

	/** Frees the networks. */
	end(): void {
		this.#wanted = undefined;
		this.compared = undefined;
		this.failure = undefined;
		void this.#ask("endCloseLook", "comparison");
	}
}

/** How the network in use comes to what it says of one digit. Nothing is asked for between `end` and the next `look`. */
export class Inspecting {
	map = $state.raw<OcclusionMap>();
	layers = $state.raw<readonly InspectedLayer[]>([]);
	maps = $state.raw<FeatureMaps>();
	/** The input that the map is about, 784 bytes. */
	input = $state.raw<Uint8Array>();
	failure = $state.raw<Failure>();
	/** The name of the layer that was picked; undefined for the first that can be seen. */
	#picked = $state.raw<string>();

	readonly #ask: AskQuietly;
	#wanted: RecognizedDigit | undefined;
	#model: string | undefined;
	readonly #asking = new NewestWins(async () => {
		const wanted = this.#wanted;
		if (!wanted) return;
		const start = performance.now();
		await this.#inspect(wanted);
		const took = performance.now() - start;
		await sleep(Math.max(leastMapMs - took, took));
	});

	constructor(ask: AskQuietly) {
		this.#ask = ask;
	}

	/** The layer whose maps are shown. */
	readonly layer = $derived.by(
		() =>
			this.layers.find(
				({ name, hasMaps }) => hasMaps && name === this.#picked,
			) ?? this.layers.find(({ hasMaps }) => hasMaps),
	);

	/** @param model name of the network in use */
	look(digit: RecognizedDigit | undefined, model: string): void {
		if (model !== this.#model) {
			this.#model = model;
			this.layers = [];
			this.maps = undefined;
		}
		this.#wanted = digit;
		if (digit) this.#asking.ask();
		else {
			this.map = undefined;
			this.maps = undefined;
		}
	}

	pick(layer: string): void {
		this.#picked = layer;
		this.#asking.ask();
	}

	/** Frees what was loaded. */
	end(): void {
		this.#wanted = undefined;
		this.#model = undefined;
		this.map = undefined;
		this.layers = [];
		this.maps = undefined;
		this.failure = undefined;
		void this.#ask("endCloseLook", "layers");
	}

	async #inspect({ input: bytes, digit }: RecognizedDigit): Promise<void> {
		const input = bytes.slice();
		const model = this.#model;
		// Meanwhile the look may have ended, or another network be in use.
		const isPast = () => !this.#wanted || model !== this.#model;
		const map = await this.#ask("mapOcclusion", { input, digit });
		if (isPast()) return;
		const layers =
			this.layers.length > 0
				? undefined
				: await this.#ask("listLayers", undefined);
		if (isPast()) return;
		if (layers?.ok) this.layers = layers.value;
		const { layer } = this;
		const maps =
			layer && (await this.#ask("readLayer", { input, layer: layer.name }));
		if (isPast()) return;
		const failed = [map, layers, maps].find((outcome) => outcome?.ok === false);
		this.failure = failed?.ok === false ? failed.failure : undefined;
		if (map?.ok) {
			this.map = map.value;
			this.input = input;
		}
		if (maps?.ok) this.maps = maps.value;
	}
}
