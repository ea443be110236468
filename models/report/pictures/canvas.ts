import { inputSide } from "../../../electron/contract/digit.ts";
import {
	encodeImage,
	type Frame,
	frameFromPixels,
	readPixels,
} from "../../../native/index.ts";
import { glyphHeight, glyphOf, glyphWidth } from "./glyphs.ts";

/** Blue, green, red. */
export type Bgr = readonly [number, number, number];

/** A picture to render on; `left` and `top` are pixels from its top left corner. */
export interface Canvas {
	readonly renderDigit: (
		input: Uint8Array,
		left: number,
		top: number,
		zoom: number,
	) => void;
	/** @param frame has three channels */
	readonly renderFrame: (frame: Frame, left: number, top: number) => void;
	readonly renderText: (
		text: string,
		left: number,
		top: number,
		zoom: number,
		color: Bgr,
	) => void;
	readonly toPng: () => Promise<Uint8Array>;
}

const paper: Bgr = [240, 248, 251];
const ink: Bgr = [48, 36, 31];

/** Width of a text in pixels. */
export const textWidth = (text: string, zoom: number): number =>
	text.length * (glyphWidth + 1) * zoom;

export function createCanvas(width: number, height: number): Canvas {
	const pixels = new Uint8Array(width * height * 3);
	for (let start = 0; start < pixels.length; start += 3)
		pixels.set(paper, start);

	const fillSquare = (
		left: number,
		top: number,
		side: number,
		color: readonly number[],
	) => {
		for (let y = top; y < top + side; y++)
			for (let x = left; x < left + side; x++)
				pixels.set(color, (y * width + x) * 3);
	};

	return {
		renderDigit(input, left, top, zoom) {
			input.forEach((value, index) => {
				if (value === 0) return;
				const share = value / 255;
				fillSquare(
					left + (index % inputSide) * zoom,
					top + Math.floor(index / inputSide) * zoom,
					zoom,
					paper.map((from, channel) =>
						Math.round(from + ((ink[channel] as number) - from) * share),
					),
				);
			});
		},
		renderFrame(frame, left, top) {
			const from = readPixels(frame);
			const rowLength = frame.width * frame.channels;
			for (let y = 0; y < frame.height; y++)
				pixels.set(
					from.subarray(y * rowLength, (y + 1) * rowLength),
					((top + y) * width + left) * 3,
				);
		},
		renderText(text, left, top, zoom, color) {
			[...text].forEach((character, position) => {
				const glyph = glyphOf(character);
				for (let y = 0; y < glyphHeight; y++)
					for (let x = 0; x < glyphWidth; x++)
						if (glyph[y]?.[x] === "#")
							fillSquare(
								left + (position * (glyphWidth + 1) + x) * zoom,
								top + y * zoom,
								zoom,
								color,
							);
			});
		},
		toPng: () =>
			encodeImage(frameFromPixels(width, height, 3, pixels), {
				format: "png",
			}),
	};
}
