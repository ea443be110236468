import type { StageName } from "../../electron/contract/recognition.ts";

export interface StageCaption {
	/** `frame` is the picture as it came; the last stage is what the network is given. */
	readonly name: "frame" | StageName;
	readonly title: string;
	/** A few words below the title. */
	readonly note: string;
	/** One sentence for somebody who sees this for the first time. */
	readonly explanation: string;
}

/** The way from frame to network input; `otsuThreshold` 0 to 255, undefined before the first frame. */
export function stageCaptions(
	otsuThreshold: number | undefined,
): readonly StageCaption[] {
	return [
		{
			name: "frame",
			title: "Frame",
			note: "in colour",
			explanation:
				"The picture as it comes from the source, never mirrored: for each pixel how much red, green and blue.",
		},
		{
			name: "grayscale",
			title: "Grayscale",
			note: "256 shades",
			explanation:
				"Colour does not matter for a digit: each pixel keeps only how bright it is, from 0 (black) to 255 (white).",
		},
		{
			name: "binary",
			title: "Binary",
			note:
				otsuThreshold === undefined
					? "threshold"
					: `threshold ${otsuThreshold}`,
			explanation:
				"Otsu's method finds the brightness that best parts ink from paper: darker pixels turn black, the others white.",
		},
		{
			name: "resized",
			title: "Resized",
			note: "28 × 28",
			explanation:
				"Shrunk to 28 by 28 pixels, the size of the handwritten digits that the network learned from.",
		},
		{
			name: "inverted",
			title: "Network input",
			note: "inverted",
			explanation:
				"Turned to white ink on black, as in the MNIST pictures: these 784 numbers are all that the network sees.",
		},
	];
}
