import {
	type DigitImages,
	readReport,
	type SheetScene,
} from "../../../models/index.ts";
import {
	decodeImage,
	readPixels,
	releaseFrame,
} from "../../../native/index.ts";
import { inputSize } from "../../contract/digit.ts";

/** Digits of MNIST come with the project in each network's report. */
const reportedNetwork = "basic-cnn";

/** The first digits that the project's networks were trained on; at most 100. */
async function readDigits(count: number): Promise<DigitImages> {
	const { trainingDigits } = await readReport(reportedNetwork);
	const images = new Uint8Array(count * inputSize);
	const labels = new Uint8Array(count);
	for (const [n, { label, picture }] of trainingDigits
		.slice(0, count)
		.entries()) {
		const frame = await decodeImage(Buffer.from(picture, "base64"));
		const pixels = readPixels(frame);
		releaseFrame(frame);
		// Gray: its channels are the same.
		for (let i = 0; i < inputSize; i += 1)
			images[n * inputSize + i] = pixels[frame.channels * i] ?? 0;
		labels[n] = label;
	}
	return { images, labels };
}

/** How many digits a line has; how far they and the lines are apart, and their height: shares of the frame's height. */
interface Layout {
	readonly columns: number;
	readonly spacing: { readonly x: number; readonly y: number };
	readonly digitHeight: number;
}

/** Up to this number of digits a sheet has the layout of a few. */
const mostOfFew = 12;
const few: Layout = {
	columns: 4,
	spacing: { x: 0.28, y: 0.29 },
	digitHeight: 0.18,
};
const many: Layout = {
	columns: 7,
	spacing: { x: 0.17, y: 0.17 },
	digitHeight: 0.11,
};

/** A sheet that fills the frame, with lines of digits in ballpoint pen, under a webcam's usual light and noise. */
const sceneOf = (
	count: number,
	frame: SheetScene["frame"],
	{ columns, spacing, digitHeight } = count > mostOfFew ? many : few,
): SheetScene => ({
	frame,
	ground: { color: [0.86, 0.9, 0.9], grain: 0.02 },
	behind: [],
	origin: [frame.width / 2, frame.height / 2],
	turns: { rotation: 0.03, tilt: 0.1, turn: -0.05, nearness: 0.2 },
	marks: Array.from({ length: count }, (_, image) => {
		const line = Math.floor(image / columns);
		return {
			what: { kind: "digit", image, line },
			x: ((image % columns) - (columns - 1) / 2) * spacing.x,
			y: (line - (Math.ceil(count / columns) - 1) / 2) * spacing.y,
			height: digitHeight,
			widening: 1,
			slant: 0,
			rotation: 0,
			ink: {
				color: [0.16, 0.06, 0.05],
				halfWidth: 1,
				evenness: 0.6,
				bleed: 0.1,
				roughness: 0.05,
				grainX: 0,
				grainY: 0,
			},
		};
	}),
	writing: "print",
	before: [],
	light: {
		...{ tint: [1, 1, 0.97], angle: 0.8, fall: 0.3 },
		...{ lampX: 0, lampY: 0, lampRadius: 1, lamp: 0 },
	},
	lens: { defocus: 0.0025, motion: 0, motionAngle: 0, vignette: 0.15 },
	sensor: {
		...{ exposure: 0.8, haze: 0.03, shotNoise: 0.025, readNoise: 0.004 },
		...{ blotchy: false, quality: 80, seed: 0 },
	},
});

/** A sheet for `photographSheet()`: the scene, and the digits it is written with. */
export interface SampleSheet {
	/** In reading order. */
	readonly set: DigitImages;
	readonly scene: SheetScene;
}

/** A sheet with so many digits, 1 to 35; always the same. */
export const readSampleSheet = async (
	count: number,
	frame: SheetScene["frame"],
): Promise<SampleSheet> => ({
	set: await readDigits(count),
	scene: sceneOf(count, frame),
});
