import type { LayerRow } from "./report.ts";

/** The nouns of looking at one digit closely: what every network says of it, and how one network comes to what it says. */

/** What one network reads in several inputs. */
export interface NetworkReading {
	readonly name: string;
	readonly title: string;
	/** The most probable digit of each input. */
	readonly digits: readonly number[];
	/** Its probability, 0 to 1. */
	readonly confidences: readonly number[];
	/** Ten probabilities of the chosen input. */
	readonly probabilities: readonly number[];
}

/** A square of a network input, in its pixels. */
export interface Patch {
	readonly x: number;
	readonly y: number;
	readonly side: number;
}

/** Which parts of a network input speak for a digit, found by hiding them. */
export interface OcclusionMap {
	/** 0 to 9. */
	readonly digit: number;
	/** Its probability where nothing is hidden, by the network alone; 0 to 1. */
	readonly probability: number;
	/** For each of the 784 pixels, row-major: how many bits it speaks for the digit; below 0, against it. */
	readonly evidence: readonly number[];
	/** What speaks most for the digit: where it is hidden, the network reads `digit` with this probability. */
	readonly decisive: Patch & {
		readonly digit: number;
		readonly probability: number;
	};
}

/** A layer of the network in use. */
export interface InspectedLayer extends LayerRow {
	/** It computes something that can be seen. */
	readonly hasMaps: boolean;
}

/** What a layer gives for one input: maps side by side, or a row of numbers, which is so many maps of one pixel. */
export interface FeatureMaps {
	readonly layer: string;
	/** Pixels of a map. */
	readonly height: number;
	/** Pixels of a map. */
	readonly width: number;
	/** A byte for each pixel, map after map, row-major: 128 is 0, 255 is `largest`, 1 is its negative. */
	readonly values: Uint8Array;
	/** The largest absolute value. */
	readonly largest: number;
}
