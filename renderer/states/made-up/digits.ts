import { classCount, inputSide } from "../../../electron/contract/digit.ts";
import type {
	FrameMessage,
	Gap,
	Recognition,
	RecognitionMode,
	RecognizedDigit,
} from "../../../electron/contract/recognition.ts";
import { stageNames } from "../../../electron/contract/recognition.ts";
import { digitStrokes } from "../../components/digits/digit-strokes.ts";
import type { ShownFrame } from "../../state/shown-frame.ts";
import { decodeFrame } from "../../state/shown-frame.ts";

/** Pixels of a made-up frame. */
export const frameSize = { width: 640, height: 480 } as const;
/** Digits are written on a field of this size. */
const field = { width: 60, height: 84 } as const;
const digitHeight = 110;
const scale = digitHeight / field.height;

/** A canvas to draw a made-up picture on. */
function sheet(width: number, height: number, paper: string) {
	const canvas = new OffscreenCanvas(width, height);
	const pen = canvas.getContext("2d");
	if (!pen) throw new Error("This browser gave no 2D canvas.");
	pen.fillStyle = paper;
	pen.fillRect(0, 0, width, height);
	pen.lineCap = "round";
	pen.lineJoin = "round";
	return { canvas, pen };
}

/** 28x28 bytes of a digit, 0 paper and 255 ink. */
export function madeUpInput(digit: number): Uint8Array {
	const { pen } = sheet(inputSide, inputSide, "#000");
	pen.strokeStyle = "#fff";
	pen.lineWidth = 9;
	pen.setTransform(0.24, 0, 0, 0.24, 7, 4);
	pen.stroke(new Path2D(digitStrokes[digit]));
	const { data } = pen.getImageData(0, 0, inputSide, inputSide);
	return Uint8Array.from(
		{ length: inputSide * inputSide },
		(_, pixel) => data[pixel * 4] ?? 0,
	);
}

/** Ten probabilities: the digit's, one other that is likely, and what is left for the others. */
function madeUpProbabilities(digit: number, confidence: number): number[] {
	const rest = 1 - confidence;
	return Array.from({ length: classCount }, (_, other) => {
		if (other === digit) return confidence;
		return other === (digit + 4) % classCount ? rest * 0.6 : (rest * 0.4) / 8;
	});
}

/** A digit of a made-up recognition; those below 90 % are doubtful. */
export const madeUpDigit = (
	digit: number,
	confidence = 0.98,
	parts: Partial<RecognizedDigit> = {},
): RecognizedDigit => ({
	id: digit + 1,
	line: 0,
	before: "",
	digit,
	confidence,
	sure: confidence >= 0.9,
	probabilities: madeUpProbabilities(digit, confidence),
	box: { x: 40, y: 40, width: field.width * scale, height: digitHeight },
	input: madeUpInput(digit),
	...parts,
});

/** The digits of some lines with the gaps between them, evenly over the frame; those named in `doubtful` are not sure. */
export function madeUpRecognition(
	text: string,
	parts: Partial<Recognition> = {},
	doubtful = "",
): Recognition {
	const digits = text.split("\n").flatMap((line, row) =>
		[...line.matchAll(/([ ·]?)(\d)/g)].map(([, before, digit = "0"], column) =>
			madeUpDigit(Number(digit), doubtful.includes(digit) ? 0.64 : 0.98, {
				id: 1 + row * 10 + column,
				line: row,
				before: before as Gap,
				box: {
					x: 70 + column * 140,
					y: 60 + row * 190,
					width: field.width * scale,
					height: digitHeight,
				},
			}),
		),
	);
	return {
		frame: 0,
		...frameSize,
		capturedAt: Date.now(),
		cutOff: false,
		quality: { brightness: 0.87, sharpness: 0.9 },
		turn: 0,
		mode: "find",
		otsuThreshold: undefined,
		text,
		digits,
		omitted: 0,
		timings: { pipeline: 8, inference: 3 },
		...parts,
	};
}

/** What classic mode makes of a frame that holds one digit. */
export const classicRecognition = (
	digit: number,
	confidence = 0.97,
): Recognition => ({
	...madeUpRecognition(String(digit), { mode: "classic", otsuThreshold: 131 }),
	digits: [
		madeUpDigit(digit, confidence, {
			id: 1,
			box: { x: 0, y: 0, ...frameSize },
		}),
	],
});

const bytesOf = async (canvas: OffscreenCanvas, type: string) =>
	new Uint8Array(await (await canvas.convertToBlob({ type })).arrayBuffer());

/** A picture of the recognized digits, where their boxes are. */
function writeDigits(
	{ digits, width, height, mode }: Recognition,
	paper: string,
	ink: string,
): OffscreenCanvas {
	const { canvas, pen } = sheet(width, height, paper);
	pen.strokeStyle = ink;
	pen.lineWidth = 8;
	for (const { digit, box } of digits) {
		const size = mode === "classic" ? 4 : box.height / field.height;
		const [x, y] = mode === "classic" ? [200, 70] : [box.x, box.y];
		pen.setTransform(size, 0, 0, size, x, y);
		pen.stroke(new Path2D(digitStrokes[digit]));
	}
	return canvas;
}

/** Warm spots in the middle of each digit, transparent elsewhere. */
function warmDigits({ digits, width, height }: Recognition): OffscreenCanvas {
	const canvas = new OffscreenCanvas(width / 4, height / 4);
	const pen = canvas.getContext("2d");
	if (!pen) throw new Error("This browser gave no 2D canvas.");
	for (const { box } of digits) {
		const x = (box.x + box.width / 2) / 4;
		const y = (box.y + box.height / 2) / 4;
		const glow = pen.createRadialGradient(x, y, 0, x, y, box.height / 10);
		glow.addColorStop(0, "#fcffa4");
		glow.addColorStop(0.3, "#f98e09d0");
		glow.addColorStop(0.65, "#bc375480");
		glow.addColorStop(1, "#57106e00");
		pen.fillStyle = glow;
		pen.fillRect(0, 0, width, height);
	}
	return canvas;
}

/** A frame as the host sends it, with every stage. */
export async function madeUpMessage(
	recognition: Recognition,
): Promise<FrameMessage> {
	const mode: RecognitionMode = recognition.mode;
	const png = await bytesOf(
		writeDigits(recognition, "#fff", "#000"),
		"image/png",
	);
	const heat = await bytesOf(warmDigits(recognition), "image/png");
	const { width, height } = recognition;
	return {
		sequence: 1,
		jpeg: await bytesOf(
			writeDigits(recognition, "#ddd6c6", "#22284f"),
			"image/jpeg",
		),
		recognition,
		stages: stageNames[mode].map((name) => ({
			name,
			part: { x: 0, y: 0, width, height },
			png: name === "heat" ? heat : png,
		})),
		row: true,
	};
}

/** The same as the window shows it. */
export const madeUpFrame = async (
	recognition: Recognition,
): Promise<ShownFrame> => decodeFrame(await madeUpMessage(recognition));

/** A PNG file of a network input, in Base64. */
export async function madeUpDigitPicture(digit: number): Promise<string> {
	const { canvas, pen } = sheet(inputSide, inputSide, "#000");
	const image = pen.createImageData(inputSide, inputSide);
	for (const [pixel, ink] of madeUpInput(digit).entries())
		image.data.set([ink, ink, ink, 255], pixel * 4);
	pen.putImageData(image, 0, 0);
	return base64(await bytesOf(canvas, "image/png"));
}

/** A JPEG file of a frame that holds one digit, in Base64. */
export const madeUpFramePicture = async (digit: number): Promise<string> =>
	base64((await madeUpMessage(classicRecognition(digit))).jpeg);

/** JPEG files of pages, the first of them with the first digit of `digits`. */
export const madeUpPages = (digits: string): Promise<File[]> =>
	Promise.all(
		[...digits].map(async (digit, index) => {
			const { jpeg } = await madeUpMessage(classicRecognition(Number(digit)));
			const bytes = new Uint8Array(jpeg);
			return new File([bytes], `page ${index + 1}.jpg`, { type: "image/jpeg" });
		}),
	);

const base64 = (bytes: Uint8Array): string =>
	btoa(String.fromCharCode(...bytes));
