import type { BoundingBox } from "../../electron/contract/box.ts";
import type {
	RecognitionMode,
	StageName,
} from "../../electron/contract/recognition.ts";

export interface StageCaption {
	/** `frame` is the picture as it came; `crop` is what the network input is made of; `input` is that of the digit that is shown. */
	readonly name: "frame" | StageName | "crop" | "input";
	readonly title: string;
	/** A few words below the title. */
	readonly note: string;
	/** One sentence for somebody who sees this for the first time. */
	readonly explanation: string;
	/** The picture that is seen; the network input is drawn from its bytes. */
	readonly picture: "frame" | StageName | "input";
	/** A stage that lies over it. */
	readonly over?: StageName;
	/** What of the frame is seen: all of it, the surroundings of the chosen digit, its box, or 28x28 pixels. */
	readonly shows: "frame" | "surroundings" | "digit" | "input";
}

/** What the captions say of a frame. */
export interface StageFacts {
	/** Classic mode: 0 to 255; undefined before the first frame. */
	readonly otsuThreshold: number | undefined;
	/** Find mode: the frame has a heat map. */
	readonly hasHeat: boolean;
	/** Find mode: the chosen digit's, pixels of the frame. */
	readonly box: Pick<BoundingBox, "width" | "height"> | undefined;
}

const frame: StageCaption = {
	name: "frame",
	title: "Frame",
	note: "in color",
	explanation:
		"The picture as it comes from the source, never mirrored: for each pixel how much red, green and blue.",
	picture: "frame",
	shows: "frame",
};

const heat: StageCaption = {
	name: "heat",
	title: "Heat map",
	note: "and boxes",
	explanation:
		"A network looks at the whole frame at once: it is warm where it sees the middle of a digit, and gives each a box.",
	picture: "corrected",
	over: "heat",
	shows: "surroundings",
};

const find = ({ hasHeat, box }: StageFacts): readonly StageCaption[] => [
	box ? { ...frame, note: "chosen digit marked" } : frame,
	{
		name: "corrected",
		title: "Even lighting",
		note: "shadows taken out",
		explanation:
			"Shadows and the fall of light are taken out, so that paper is equally bright everywhere and ink is dark. Color is gone.",
		picture: "corrected",
		shows: "surroundings",
	},
	...(hasHeat ? [heat] : []),
	{
		name: "crop",
		title: "Crop",
		note: box
			? `${Math.round(box.width)} × ${Math.round(box.height)}`
			: "of a digit",
		explanation:
			"What is in the box of the chosen digit. Of it, only the digit's own strokes go on: lines of the paper and neighbors do not.",
		picture: "corrected",
		shows: "digit",
	},
	{
		name: "input",
		title: "Network input",
		note: "28 × 28",
		explanation:
			"The chosen digit, sized and centered as the MNIST pictures are: these 784 numbers are all that the network sees of it.",
		picture: "input",
		shows: "input",
	},
];

const classic = ({ otsuThreshold }: StageFacts): readonly StageCaption[] => [
	frame,
	{
		name: "grayscale",
		title: "Grayscale",
		note: "256 shades",
		explanation:
			"Color does not matter for a digit: each pixel keeps only how bright it is, from 0 (black) to 255 (white).",
		picture: "grayscale",
		shows: "frame",
	},
	{
		name: "binary",
		title: "Binary",
		note:
			otsuThreshold === undefined ? "threshold" : `threshold ${otsuThreshold}`,
		explanation:
			"Otsu's method finds the brightness that best parts ink from paper: darker pixels turn black, the others white.",
		picture: "binary",
		shows: "frame",
	},
	{
		name: "resized",
		title: "Resized",
		note: "28 × 28",
		explanation:
			"Shrunk to 28 by 28 pixels, the size of the handwritten digits that the network learned from.",
		picture: "resized",
		shows: "input",
	},
	{
		name: "input",
		title: "Network input",
		note: "inverted",
		explanation:
			"Turned to white ink on black, as in the MNIST pictures: these 784 numbers are all that the network sees.",
		picture: "input",
		shows: "input",
	},
];

/** The stages from frame to network input. */
export const stageCaptions = (
	mode: RecognitionMode,
	facts: StageFacts,
): readonly StageCaption[] => (mode === "find" ? find(facts) : classic(facts));
