import * as v from "valibot";

/** What can be said of the hands in a frame. */
export const airStates = [
	/** A hand is followed. */
	"ready",
	"no-hand",
	/** Beside the hand that has the pen there is another, which does not write. */
	"two-hands",
	"too-dark",
	/** The hand was at the picture's edge when it was last seen. */
	"out-of-picture",
] as const;
export type AirState = (typeof airStates)[number];

/** A sign of the hand: an open palm clears, a fist takes back the last stroke. */
export type HandSign = "palm" | "fist";

/** A hand that is followed; places are pixels of the frame. */
export interface AirHand {
	/** Where it writes: between the tips of thumb and index finger. */
	readonly x: number;
	readonly y: number;
	/** Thumb and index finger touch: it draws. */
	readonly down: boolean;
	/** It has the pen. */
	readonly writes: boolean;
}

/** What hands do in a frame, and what they have written so far. */
export interface AirFrame {
	readonly state: AirState;
	readonly hands: readonly AirHand[];
	/** Curves: x and y in turn, pixels of the frame. */
	readonly strokes: readonly (readonly number[])[];
	/** A sign that is held, and how much of the time that it takes to count is over, 0 to 1. */
	readonly holding?: { readonly sign: HandSign; readonly share: number };
}

export const airSettingsSchema = v.object({
	/** Somebody sees the picture as in a mirror and writes so. */
	mirrored: v.boolean(),
});
export type AirSettings = Readonly<v.InferOutput<typeof airSettingsSchema>>;

/** What keys do in place of signs: take back the last stroke, clear, and hold the pen down as long as a key is held. */
export const airActs = ["undo", "clear", "press", "release"] as const;
export type AirAct = (typeof airActs)[number];
