import {
	type HandNetworks,
	loadHandNetworks,
} from "../../../models/recognition.ts";
import type { Frame } from "../../../native/index.ts";
import type {
	AirAct,
	AirFrame,
	AirSettings,
	AirState,
} from "../../contract/air.ts";
import type { ClassifiedDigit } from "../frame/classify-digits.ts";
import type { Network, Readers } from "../frame/readers.ts";
import { AirPen } from "./air-pen.ts";
import { seeSigns } from "./hand-signs.ts";
import { HandTracker, type TrackedHand } from "./hand-tracker.ts";
import type { AirStroke } from "./ink.ts";
import { readInk } from "./read-ink.ts";

/** A picture whose mean brightness, 0 to 1, is below this is too dark to find a hand in. */
const darkBelow = 0.12;

/** A hand whose pen is nearer to the frame's edge than this share of it is about to leave. */
const edgeShare = 0.08;

/** A frame as hands have written over it. */
export interface WrittenFrame {
	readonly air: AirFrame;
	/** What is read of the ink, boxes in pixels of the frame. */
	readonly digits: readonly ClassifiedDigit[];
}

interface ReadInk {
	readonly strokes: readonly AirStroke[];
	readonly mirrored: boolean;
	readonly network: Network;
	readonly digits: readonly ClassifiedDigit[];
}

const isAtEdge = (
	{ x, y }: { readonly x: number; readonly y: number },
	{ width, height }: Frame,
): boolean =>
	Math.min(x, width - x) < edgeShare * width ||
	Math.min(y, height - y) < edgeShare * height;

/** Somebody writes in the air before a source: follows the hands, keeps the ink, and reads it. */
export class AirWriter {
	#settings: AirSettings;
	readonly #networks: HandNetworks;
	#tracker: HandTracker;
	#pen = new AirPen();
	/** The last hand seen was at the frame's edge. */
	#wasAtEdge = false;
	/** What was read last, and of what. */
	#read: ReadInk | undefined;

	constructor(networks: HandNetworks, settings: AirSettings) {
		this.#networks = networks;
		this.#tracker = new HandTracker(networks);
		this.#settings = settings;
	}

	get mirrored(): boolean {
		return this.#settings.mirrored;
	}

	/** Begins anew, as for another source: nothing is written. */
	begin(): void {
		this.#tracker = new HandTracker(this.#networks);
		this.#pen = new AirPen();
		this.#wasAtEdge = false;
	}

	change(settings: AirSettings): void {
		this.#settings = settings;
	}

	act(act: AirAct): void {
		if (act === "undo") this.#pen.undo();
		else if (act === "clear") this.#pen.clear();
		else this.#pen.press(act === "press");
	}

	/** @param atMs time of the frame in its source */
	async follow(
		frame: Frame,
		atMs: number,
		readers: Readers,
	): Promise<WrittenFrame> {
		const hands = await this.#tracker.follow(frame);
		this.#pen.follow(
			hands.map(({ id, places }) => seeSigns(id, places)),
			atMs,
		);
		const { strokes, holding } = this.#pen;
		const air: AirFrame = {
			state: this.#stateOf(hands, frame),
			hands: this.#pen.hands,
			strokes: strokes.map((stroke) =>
				stroke.flatMap(({ x, y }) => [
					Math.round(x * 10) / 10,
					Math.round(y * 10) / 10,
				]),
			),
			...(holding && { holding }),
		};
		return { air, digits: await this.#readStrokes(frame, readers) };
	}

	/** Reads the ink again only where it has changed. */
	async #readStrokes(
		{ width }: Frame,
		readers: Readers,
	): Promise<readonly ClassifiedDigit[]> {
		const { strokes, palm } = this.#pen;
		const { mirrored } = this.#settings;
		const { network } = readers;
		const last = this.#read;
		if (
			last?.strokes === strokes &&
			last.mirrored === mirrored &&
			last.network === network
		)
			return last.digits;
		const digits = await readInk(
			strokes,
			mirrored ? width : undefined,
			readers,
			palm,
		);
		this.#read = { strokes, mirrored, network, digits };
		return digits;
	}

	#stateOf(hands: readonly TrackedHand[], frame: Frame): AirState {
		const [first] = this.#pen.hands;
		if (first) {
			this.#wasAtEdge = isAtEdge(
				this.#pen.hands.find(({ writes }) => writes) ?? first,
				frame,
			);
			return hands.length > 1 && this.#pen.isTaken ? "two-hands" : "ready";
		}
		if (this.#tracker.brightness < darkBelow) return "too-dark";
		return this.#wasAtEdge ? "out-of-picture" : "no-hand";
	}
}

/**
 * Loads what follows hands.
 * @throws ModelsError `model-missing`, `model-damaged`, `engine-unavailable`
 */
export const openAirWriter = async (
	settings: AirSettings,
): Promise<AirWriter> => new AirWriter(await loadHandNetworks(), settings);
