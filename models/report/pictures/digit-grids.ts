import { inputSide } from "../../../electron/contract/digit.ts";
import type { DigitPicture } from "../../../electron/contract/report.ts";
import {
	decodeImage,
	type Frame,
	readPixels,
	releaseFrame,
} from "../../../native/index.ts";
import { sureness } from "../page/words.ts";
import type { FramedReading, PicturedReading, Report } from "../report.ts";
import { type Bgr, createCanvas, textWidth } from "./canvas.ts";
import { glyphHeight } from "./glyphs.ts";

const good: Bgr = [80, 122, 42];
const bad: Bgr = [38, 54, 173];

const margin = 12;
const zoom = 3;
const side = inputSide * zoom;
const smallText = 2;

const readPicture = async (png: DigitPicture): Promise<Uint8Array> => {
	const frame = await decodeImage(Buffer.from(png, "base64"));
	const pixels = readPixels(frame);
	// OpenCV reads a gray picture as three equal channels.
	return pixels.filter((_, index) => index % frame.channels === 0);
};

/** Places of `count` cells and the size of the whole. */
const layOut = (
	count: number,
	cellWidth: number,
	cellHeight: number,
	columns = 10,
) => ({
	width: margin + columns * (cellWidth + margin),
	height: margin + Math.ceil(count / columns) * (cellHeight + margin),
	placeOf: (index: number) => ({
		left: margin + (index % columns) * (cellWidth + margin),
		top: margin + Math.floor(index / columns) * (cellHeight + margin),
	}),
});

/** Ten by ten training digits, a green label in the corner of each: a PNG file. */
export async function trainingDigitsPng(
	digits: Report["trainingDigits"],
): Promise<Uint8Array> {
	const { width, height, placeOf } = layOut(digits.length, side, side);
	const canvas = createCanvas(width, height);
	for (const [index, { label, picture }] of digits.entries()) {
		const { left, top } = placeOf(index);
		canvas.renderDigit(await readPicture(picture), left, top, zoom);
		canvas.renderText(String(label), left, top, smallText, good);
	}
	return canvas.toPng();
}

/** What was read above each digit, green where it is right and red where it is wrong: a PNG file. */
export async function readingsPng(
	readings: readonly PicturedReading[],
): Promise<Uint8Array> {
	const titleHeight = (glyphHeight + 3) * smallText;
	const cellWidth = textWidth("0 > 99.9 %  ", smallText);
	const { width, height, placeOf } = layOut(
		readings.length,
		cellWidth,
		titleHeight + side,
	);
	const canvas = createCanvas(width, height);
	for (const [index, { label, digit, confidence, picture }] of [
		...readings.entries(),
	]) {
		const { left, top } = placeOf(index);
		const title = `${digit} ${sureness(confidence)}`;
		const color = label === digit ? good : bad;
		const indent = (width: number) =>
			left + Math.floor((cellWidth - width) / 2);
		canvas.renderText(
			title,
			indent(textWidth(title, smallText)),
			top,
			smallText,
			color,
		);
		canvas.renderDigit(
			await readPicture(picture),
			indent(side),
			top + titleHeight,
			zoom,
		);
	}
	return canvas.toPng();
}

/** Whole frames, three a row; beside each what was read and the network input it was read from: a PNG file. */
export async function framesPng(
	readings: readonly FramedReading[],
): Promise<Uint8Array> {
	const frames = await Promise.all(
		readings.map(({ frame }) => decodeImage(Buffer.from(frame, "base64"))),
	);
	const frameWidth = Math.max(...frames.map(({ width }) => width));
	const frameHeight = Math.max(...frames.map(({ height }) => height));
	const titleHeight = (glyphHeight + 3) * smallText;
	const besideWidth = textWidth("0 > 99.9 %", smallText);
	const { width, height, placeOf } = layOut(
		readings.length,
		frameWidth + margin + besideWidth,
		Math.max(frameHeight, titleHeight + side),
		3,
	);
	const canvas = createCanvas(width, height);
	for (const [index, { label, digit, confidence, picture }] of [
		...readings.entries(),
	]) {
		const { left, top } = placeOf(index);
		const frame = frames[index] as Frame;
		canvas.renderFrame(frame, left, top);
		releaseFrame(frame);
		const beside = left + frameWidth + margin;
		canvas.renderText(
			`${digit} ${sureness(confidence)}`,
			beside,
			top,
			smallText,
			label === digit ? good : bad,
		);
		canvas.renderDigit(
			await readPicture(picture),
			beside,
			top + titleHeight,
			zoom,
		);
	}
	return canvas.toPng();
}
