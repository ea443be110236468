import type {
	RecognitionMode,
	StageName,
} from "../../electron/contract/recognition.ts";

export interface StageCaption {
	/** `frame` is the picture as it came; `input` is the network input of the digit that is shown. */
	readonly name: "frame" | StageName | "input";
	readonly title: string;
	/** A few words below the title. */
	readonly note: string;
	/** One sentence for somebody who sees this for the first time. */
	readonly explanation: string;
	/** What the picture shows: the whole frame, or 28x28 pixels of it. */
	readonly extent: "frame" | "input";
}

const frame: StageCaption = {
	name: "frame",
	title: "Frame",
	note: "in color",
	explanation:
		"The picture as it comes from the source, never mirrored: for each pixel how much red, green and blue.",
	extent: "frame",
};

const grayscale: StageCaption = {
	name: "grayscale",
	title: "Grayscale",
	note: "256 shades",
	explanation:
		"Color does not matter for a digit: each pixel keeps only how bright it is, from 0 (black) to 255 (white).",
	extent: "frame",
};

const find: readonly StageCaption[] = [
	frame,
	grayscale,
	{
		name: "corrected",
		title: "Corrected",
		note: "even light",
		explanation:
			"Shadows and the fall of light are taken out, so that paper is equally bright everywhere and ink is dark.",
		extent: "frame",
	},
	{
		name: "binary",
		title: "Binary",
		note: "ink kept",
		explanation:
			"Ink turns black, all else white; lines of the paper, fingers and edges are left out.",
		extent: "frame",
	},
	{
		name: "input",
		title: "Network input",
		note: "28 × 28",
		explanation:
			"The chosen digit, sized and centered as the MNIST pictures are: these 784 numbers are all that the network sees of it.",
		extent: "input",
	},
];

const classic = (
	otsuThreshold: number | undefined,
): readonly StageCaption[] => [
	frame,
	grayscale,
	{
		name: "binary",
		title: "Binary",
		note:
			otsuThreshold === undefined ? "threshold" : `threshold ${otsuThreshold}`,
		explanation:
			"Otsu's method finds the brightness that best parts ink from paper: darker pixels turn black, the others white.",
		extent: "frame",
	},
	{
		name: "resized",
		title: "Resized",
		note: "28 × 28",
		explanation:
			"Shrunk to 28 by 28 pixels, the size of the handwritten digits that the network learned from.",
		extent: "input",
	},
	{
		name: "input",
		title: "Network input",
		note: "inverted",
		explanation:
			"Turned to white ink on black, as in the MNIST pictures: these 784 numbers are all that the network sees.",
		extent: "input",
	},
];

/** The stages from frame to network input; `otsuThreshold` 0 to 255, undefined before the first frame and in find mode. */
export const stageCaptions = (
	mode: RecognitionMode,
	otsuThreshold: number | undefined,
): readonly StageCaption[] => (mode === "find" ? find : classic(otsuThreshold));
