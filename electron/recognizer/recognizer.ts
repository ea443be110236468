import { type HandNetworks, mapOcclusion } from "../../models/recognition.ts";
import type { Frame } from "../../native/index.ts";
import type { AirAct, AirSettings } from "../contract/air.ts";
import type { OcclusionMap } from "../contract/inside.ts";
import type {
	Recognition,
	RecognitionMode,
	Thresholds,
	Turn,
} from "../contract/recognition.ts";
import { defaultMode, defaultThresholds } from "../contract/recognition.ts";
import type {
	Failure,
	RecognizerState,
	SourceSpec,
} from "../contract/source.ts";
import { AirWriter } from "./air/air-writer.ts";
import { recognizeStill } from "./frame/frame-pipeline.ts";
import { writingPadPriorOdds } from "./frame/prior-odds.ts";
import type { Network, Readers } from "./frame/readers.ts";
import { openSource } from "./source/open-source.ts";
import {
	type RecognitionSettings,
	type ResumedSource,
	type SessionOptions,
	SourceSession,
} from "./source-session.ts";

export interface RecognizerOptions extends SessionOptions, Readers {}

/**
 * Recognizes one source at a time, and keeps mode, network and thresholds from source to source. Errors of a source
 * are reported by the state and never thrown.
 */
export class Recognizer {
	readonly #options: RecognizerOptions;
	#settings: RecognitionSettings;
	#session: SourceSession | undefined;
	/** Counts the sources that were asked for or left. */
	#asked = 0;
	/** Settles when the source that was left last is released. */
	#released: Promise<void> = Promise.resolve();

	constructor(options: RecognizerOptions) {
		const { network, finders } = options;
		this.#options = options;
		this.#settings = {
			mode: defaultMode,
			readers: { network, finders },
			thresholds: defaultThresholds,
			stages: false,
			unseen: false,
			air: undefined,
		};
	}

	get state(): RecognizerState {
		return this.#session?.state ?? { name: "idle" };
	}

	get frozen(): boolean {
		return this.#session?.frozen ?? false;
	}

	get mode(): RecognitionMode {
		return this.#settings.mode;
	}

	get thresholds(): Thresholds {
		return this.#settings.thresholds;
	}

	/** By how much frames of the present source are turned. */
	get turn(): Turn {
		return this.#session?.turn ?? 0;
	}

	/** The picture is turned because it is read upright so, and nobody asked for it. */
	get turnedItself(): boolean {
		return this.#session?.turnedItself ?? false;
	}

	/**
	 * Leaves the present source and opens another. The state reports the result. A file is tried out first where there is a
	 * source: one that cannot be opened leaves it as it is.
	 * @throws NativeError as `openCapture` does with such a file
	 */
	async open(spec: SourceSpec): Promise<void> {
		this.#asked += 1;
		const asked = this.#asked;
		if (spec.kind === "file" && "source" in this.state)
			await this.#tryOut(spec);
		// Another source may have been asked for meanwhile.
		if (asked === this.#asked) this.#start(spec);
	}

	/** What `resume` needs to have the present source again, in another process; undefined where there is none. */
	get resumable(): ResumedSource | undefined {
		return this.#session?.resumable;
	}

	/** Opens a source as it was: turned, frozen, and where it is a live one, until it is there again. */
	resume(source: ResumedSource): void {
		this.#asked += 1;
		this.#start(source.spec, source);
	}

	/** Opens the present source once more, as `open` does; does nothing where there is none. */
	async reopen(): Promise<void> {
		if (this.#session !== undefined) await this.open(this.#session.spec);
	}

	/** Resolves when the source is released. */
	async close(): Promise<void> {
		this.#asked += 1;
		const session = this.#session;
		this.#released = session?.leave() ?? this.#released;
		await this.#released;
		if (session !== this.#session) return;
		this.#session = undefined;
		this.#options.onState({ name: "idle" });
		session?.releaseLast();
	}

	/** Leaves the source because its frames cannot be used. */
	fail(failure: Failure): void {
		this.#session?.fail(failure);
	}

	/** Freezes or continues. While frozen the last frame stays and a file pauses. Does nothing without a source. */
	setFrozen(frozen: boolean): void {
		this.#session?.setFrozen(frozen);
	}

	setMode(mode: RecognitionMode): Promise<void> {
		return this.#change({ mode });
	}

	setNetwork(network: Network): Promise<void> {
		return this.#change({ readers: { ...this.#settings.readers, network } });
	}

	/** Applies from the next frame on. A frame that stands still is shown again. */
	setThresholds(thresholds: Thresholds): Promise<void> {
		return this.#change({ thresholds });
	}

	/** Turns frames of the present source from the next one on. A frame that stands still is turned and recognized again. */
	async setTurn(turn: Turn): Promise<void> {
		await this.#session?.setTurn(turn);
	}

	/** Whether frames come with their stages from now on. The last frame is handed over once more. */
	setStages(stages: boolean): Promise<void> {
		return this.#change({ stages });
	}

	/** Hands write in the air from now on. What they have written stays where only the settings are others. */
	async writeInAir(
		networks: HandNetworks,
		settings: AirSettings,
	): Promise<void> {
		const { air } = this.#settings;
		if (air === undefined)
			await this.#change({ air: new AirWriter(networks, settings) });
		else air.change(settings);
	}

	/** Digits are looked for again. */
	async leaveAir(): Promise<void> {
		if (this.#settings.air) await this.#change({ air: undefined });
	}

	/** Does to what is written in the air what a key asks for. */
	async actInAir(act: AirAct): Promise<void> {
		await this.#session?.actInAir(act);
	}

	/** While nobody sees the frames none is recognized, and a file pauses. The last frame stays. */
	setUnseen(unseen: boolean): Promise<void> {
		return this.#change({ unseen });
	}

	/**
	 * Finds and reads the digits of a drawing, beside the source.
	 * @param frame gray; released by whoever made it
	 */
	recognizeDrawing(frame: Frame): Promise<Recognition> {
		const { readers, thresholds } = this.#settings;
		return recognizeStill(frame, readers, {
			thresholds,
			priorOdds: writingPadPriorOdds,
		});
	}

	/**
	 * Which parts of a network input speak for a digit, and which against it, in the network in use.
	 * @param input 784 bytes
	 * @param digit 0 to 9
	 */
	mapOcclusion(input: Uint8Array, digit: number): Promise<OcclusionMap> {
		return mapOcclusion(this.#settings.readers.network, input, digit);
	}

	async #tryOut(spec: SourceSpec): Promise<void> {
		const { signal } = new AbortController();
		const { openCapture } = this.#options;
		const source = await openSource(spec, { openCapture, signal });
		await source.close();
	}

	#start(spec: SourceSpec, resumed?: ResumedSource): void {
		const before = this.#session;
		this.#released = before?.leave() ?? this.#released;
		this.#settings.air?.begin();
		this.#session = new SourceSession(
			spec,
			this.#settings,
			this.#options,
			resumed,
		);
		this.#session.start(this.#released);
		before?.releaseLast();
	}

	async #change(changed: Partial<RecognitionSettings>): Promise<void> {
		this.#settings = { ...this.#settings, ...changed };
		await this.#session?.change(changed);
	}
}
