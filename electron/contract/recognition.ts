import type { AirFrame } from "./air.ts";
import type { BoundingBox } from "./box.ts";

/**
 * The nouns that cross to the window. Everything here is plain data: it survives a structured clone (Electron) and
 * the binary codec of the WebSocket (browser host) unchanged.
 */

/**
 * How the network inputs are cut from a frame: `find` finds every digit in it; `classic` is the tutorial's
 * RecognizeDigit.py, which takes the whole frame for one digit.
 */
export const recognitionModes = ["find", "classic"] as const;
export type RecognitionMode = (typeof recognitionModes)[number];

/** What is used until somebody asks for the other. */
export const defaultMode: RecognitionMode = "find";

/** The lowest confidence at which a found digit is shown, and the lowest at which it is called sure; both 0 to 1. */
export interface Thresholds {
	readonly show: number;
	readonly sure: number;
}

export const defaultThresholds: Thresholds = { show: 0.5, sure: 0.9 };

/** By how many degrees a picture is turned, clockwise. */
export const turns = [0, 90, 180, 270] as const;
export type Turn = (typeof turns)[number];

/**
 * What stands between a digit and the one before it in its line: nothing, so that they are one number; room; or something
 * that is no digit, such as a point, a sign or a letter.
 */
export type Gap = "" | " " | "·";

/** By how much somebody asks a picture to be turned; `auto` leaves it to how the picture is read best. */
export type Rotation = Turn | "auto";

/** One digit of a frame. */
export interface RecognizedDigit {
	/** From 1; the same from frame to frame as long as the digit is there. */
	readonly id: number;
	/** Number of its text line in the frame, from 0 at the top. */
	readonly line: number;
	/** What stands before it in its line; nothing before the first. */
	readonly before: Gap;
	/** 0 to 9: the most probable digit. */
	readonly digit: number;
	/** The probability that this is a digit and that it is `digit`, 0 to 1. */
	readonly confidence: number;
	/** The confidence is at or above the threshold `sure`. */
	readonly sure: boolean;
	/** Ten probabilities, for the digits 0 to 9 in this order; they add up to 1. */
	readonly probabilities: readonly number[];
	/** Where in the frame the network input was cut from. */
	readonly box: BoundingBox;
	/** The network input: 28x28 bytes, row-major, 0 is paper and 255 is ink. */
	readonly input: Uint8Array;
}

/** What the digits of a line read, with the gaps between them. */
export const lineText = (
	line: readonly Pick<RecognizedDigit, "before" | "digit">[],
): string => line.map(({ before, digit }) => `${before}${digit}`).join("");

/** Duration of each step, in milliseconds. */
export interface Timings {
	readonly pipeline: number;
	readonly inference: number;
}

/** What a picture needs to be read: light, and edges. */
export interface PictureQuality {
	/** What the brightest hundredth of its pixels reach, 0 black to 1 white: paper, or chalk on a board. */
	readonly brightness: number;
	/** How much of its strongest edges lies between neighboring pixels, 0 to 1; 1 where nothing in it changes. */
	readonly sharpness: number;
}

/** Everything that was recognized in one frame. */
export interface Recognition {
	/** Number of the frame in its source, from 0; rises, with gaps where frames were dropped. */
	readonly frame: number;
	/** Pixels. */
	readonly width: number;
	/** Pixels. */
	readonly height: number;
	/** When the frame was captured: milliseconds since the epoch, on this machine's clock. */
	readonly capturedAt: number;
	/** The picture's file ends before its picture does: what is missing shows as gray or streaks. */
	readonly cutOff: boolean;
	readonly quality: PictureQuality;
	/** By how much the frame was turned before it was read. Its size and the boxes are those of the turned frame. */
	readonly turn: Turn;
	readonly mode: RecognitionMode;
	/** Classic mode: the threshold Otsu's method chose for this frame, 0 to 255; darker is ink. */
	readonly otsuThreshold: number | undefined;
	/** The digits that are shown and the gaps between them, each line left to right, the lines from top to bottom with "\n" between them. */
	readonly text: string;
	/** In reading order; in find mode those whose confidence is at or above the threshold `show`. */
	readonly digits: readonly RecognizedDigit[];
	/** Find mode: number of candidates that were not classified for lack of time, the smallest ones. 0 in a still picture. */
	readonly omitted: number;
	readonly timings: Timings;
}

/** The pictures made on the way from frame to network input, in each mode. */
export const stageNames = {
	find: ["corrected", "heat"],
	classic: ["grayscale", "binary", "resized", "inverted"],
} as const satisfies Record<RecognitionMode, readonly string[]>;
export type StageName = (typeof stageNames)[RecognitionMode][number];

/** The stages that the threshold preview shows, each over the one before. */
export const previewStages = {
	find: ["corrected", "heat"],
	classic: ["binary"],
} as const satisfies Record<RecognitionMode, readonly StageName[]>;

export interface StagePicture {
	readonly name: StageName;
	/** The part of the frame that it shows, pixels of the frame. */
	readonly part: BoundingBox;
	/** A PNG file, smaller than the stage where the window asked for a thumbnail; a heat map in colors, transparent where it is cold. */
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
	/** The row of stages is of this frame. Where it is not, an earlier frame's stays: it follows a moving picture more slowly. */
	readonly row: boolean;
	/** While somebody writes in the air; `recognition` is then what is read of it. */
	readonly air?: AirFrame;
}
