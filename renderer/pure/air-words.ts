import type { AirState, HandSign } from "../../electron/contract/air.ts";

/** What is said over the picture of the hands in it; nothing where all is well. */
export const airWords: Readonly<Record<AirState, string | undefined>> = {
	ready: undefined,
	"no-hand": "No hand in the picture. Hold one up to the camera.",
	"two-hands": "Two hands. The one that began has the pen.",
	"too-dark": "Too dark to see a hand. Turn a light on.",
	"out-of-picture": "Your hand has left the picture. Come back to the middle.",
};

export const signWords: Readonly<Record<HandSign, string>> = {
	palm: "Hold to clear",
	fist: "Hold to undo",
};

/** A curve as the path of an SVG: x and y in turn. */
export const pathOf = (stroke: readonly number[]): string =>
	stroke.length < 2
		? ""
		: `M${stroke.slice(0, 2).join(" ")}L${stroke.slice(2).join(" ")}`;
