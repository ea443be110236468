import { nearestBox } from "../../../models/recognition.ts";
import type { BoundingBox } from "../../contract/box.ts";
import { inputSize } from "../../contract/digit.ts";
import { likeness, readShape } from "../tracking/shape.ts";

/**
 * What the networks said of a candidate is taken over for so many frames; then they are asked again. At 30 frames/s each
 * candidate is asked about ten times a second.
 */
const mostTakenOver = 2;
/**
 * Likeness, at least, of a candidate that looks as it did: at rest it is 0.96 in the noisiest frame of simulated sheets. In
 * the demo clip it is 0.95 at most while a digit is written.
 */
const sameLook = 0.96;
/** Intersection over union, at least, with the box of the frame before: a hand moves a sheet less from frame to frame. */
const samePlace = 0.3;

/** What the networks say of a candidate. */
export interface Reading {
	/** The classifier's `classifierClasses` probabilities. */
	readonly classes: Float32Array;
	/** Ten probabilities; undefined where the digit network was not asked. */
	readonly read: ArrayLike<number> | undefined;
}

/** A candidate of the frame at hand. */
interface Candidate {
	readonly box: BoundingBox;
	readonly shape: Float32Array;
	/** For how many frames its reading has been taken over; undefined where it is new. */
	readonly takenOver: number | undefined;
}

/** A candidate of the frame before. */
interface KnownCandidate {
	readonly box: BoundingBox;
	readonly shape: Float32Array;
	readonly takenOver: number;
	readonly reading: Reading;
}

/**
 * Remembers from frame to frame what the networks said of each candidate. A digit that looks as it did needs no second
 * look: where many are seen, reading takes most of the time.
 */
export class ReadingMemory {
	#known: readonly KnownCandidate[] = [];
	#candidates: readonly Candidate[] = [];

	/**
	 * @param inputs 784 bytes for each box, in their order
	 * @returns for each box what is known of it; undefined where the networks have to be asked
	 */
	recall(
		boxes: readonly BoundingBox[],
		inputs: Uint8Array,
	): (Reading | undefined)[] {
		const readings: (Reading | undefined)[] = [];
		const knownBoxes = this.#known.map(({ box }) => box);
		this.#candidates = boxes.map((box, index) => {
			const shape = readShape(
				inputs.subarray(index * inputSize, (index + 1) * inputSize),
			);
			const { index: at, overlap } = nearestBox(box, knownBoxes);
			const known = this.#known[at];
			const isKnown =
				known !== undefined &&
				overlap >= samePlace &&
				likeness(shape, known.shape) >= sameLook;
			if (!isKnown) return { box, shape, takenOver: undefined };
			if (known.takenOver >= mostTakenOver) return { box, shape, takenOver: 0 };
			readings[index] = known.reading;
			return { box, shape, takenOver: known.takenOver + 1 };
		});
		return readings;
	}

	/** @param readings for each box that was asked for last; undefined where there was no time to ask the networks */
	keep(readings: readonly (Reading | undefined)[]): void {
		this.#known = this.#candidates.flatMap((candidate, index) => {
			const reading = readings[index];
			if (reading === undefined) return [];
			// What came in the same frame is not all asked about in the same frame again.
			const takenOver = candidate.takenOver ?? index % (mostTakenOver + 1);
			return [{ ...candidate, takenOver, reading }];
		});
	}
}
