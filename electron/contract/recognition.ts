/**
 * The nouns that cross to the window. Everything here is plain data: it survives a structured clone (Electron) and
 * the binary codec of the WebSocket (browser host) unchanged.
 */

/** A rectangle in pixels of the frame it belongs to; `x`, `y` is its top left corner. */
export interface BoundingBox {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** How the network inputs are cut from a frame: `classic` is the tutorial's RecognizeDigit.py, the whole frame. */
export const recognitionModes = ["classic"] as const;
export type RecognitionMode = (typeof recognitionModes)[number];

/** One digit that the network read. */
export interface DigitReading {
	/** 0 to 9: the most probable digit. */
	readonly digit: number;
	/** The probability of `digit`, 0 to 1. */
	readonly confidence: number;
	/** Ten probabilities, for the digits 0 to 9 in this order; they add up to 1. */
	readonly probabilities: readonly number[];
	/** Where in the frame the network input was cut from. */
	readonly box: BoundingBox;
	/** The network input: 28x28 bytes, row-major, 0 is paper and 255 is ink. */
	readonly input: Uint8Array;
}

/** What took how long, in milliseconds. */
export interface Timings {
	readonly pipeline: number;
	readonly inference: number;
}

/** Everything that was recognised in one frame. */
export interface Recognition {
	/** Number of the frame in its source, from 0; rises, with gaps where frames were dropped. */
	readonly frame: number;
	/** Pixels. */
	readonly width: number;
	/** Pixels. */
	readonly height: number;
	/** When the frame was captured: milliseconds since the epoch, on this machine's clock. */
	readonly capturedAt: number;
	readonly mode: RecognitionMode;
	/** The threshold Otsu's method chose for this frame, 0 to 255; darker is ink. */
	readonly otsuThreshold: number;
	readonly digits: readonly DigitReading[];
	readonly timings: Timings;
}

/** A picture made on the way from frame to network input. */
export const stageNames = [
	"grayscale",
	"binary",
	"resized",
	"inverted",
] as const;
export type StageName = (typeof stageNames)[number];

export interface StagePicture {
	readonly name: StageName;
	/** Pixels of the stage itself. */
	readonly width: number;
	/** Pixels of the stage itself. */
	readonly height: number;
	/** A PNG file, smaller than the stage where the window asked for a thumbnail. */
	readonly png: Uint8Array;
}

/** One frame and its recognition in one message, so that picture and overlay never part. */
export interface FrameMessage {
	/** Number of the message; the window answers with it once the frame is on the screen. */
	readonly sequence: number;
	/** A JPEG file of the frame, unmirrored; of a frame larger than a screen it is a smaller one. */
	readonly jpeg: Uint8Array;
	readonly recognition: Recognition;
	/** Stage pictures, only those the window said it looks at. */
	readonly stages: readonly StagePicture[];
}
