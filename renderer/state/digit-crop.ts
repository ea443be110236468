import type { BoundingBox } from "../../electron/contract/box.ts";
import type { GivenDigit } from "../../electron/contract/my-digits.ts";
import type { RecognizedDigit } from "../../electron/contract/recognition.ts";
import type { ShownFrame } from "./shown-frame.ts";

/** So much of the surroundings is kept to each side, as a share of the box's longer side. */
const margin = 0.8;

/** The longer side of a crop, pixels, at most. */
const longestSide = 240;

/**
 * A digit's surroundings in the frame that is shown, as a PNG.
 * @param box of the digit, pixels of the frame
 */
async function cropDigit(
	{ picture, message }: ShownFrame,
	box: BoundingBox,
): Promise<GivenDigit["crop"]> {
	// A frame larger than a screen is shown smaller.
	const shrink = picture.width / message.recognition.width;
	const around = margin * Math.max(box.width, box.height);
	const left = Math.max(0, Math.floor((box.x - around) * shrink));
	const top = Math.max(0, Math.floor((box.y - around) * shrink));
	const right = Math.min(
		picture.width,
		Math.ceil((box.x + box.width + around) * shrink),
	);
	const bottom = Math.min(
		picture.height,
		Math.ceil((box.y + box.height + around) * shrink),
	);
	const [width, height] = [right - left, bottom - top];
	if (width < 1 || height < 1) return undefined;
	const scale = Math.min(1, longestSide / Math.max(width, height));
	const canvas = new OffscreenCanvas(
		Math.max(1, Math.round(width * scale)),
		Math.max(1, Math.round(height * scale)),
	);
	const pen = canvas.getContext("2d");
	if (!pen) return undefined;
	pen.drawImage(
		picture,
		left,
		top,
		width,
		height,
		0,
		0,
		canvas.width,
		canvas.height,
	);
	const png = await canvas.convertToBlob({ type: "image/png" });
	const toCrop = shrink * scale;
	return {
		picture: new Uint8Array(await png.arrayBuffer()),
		box: {
			x: box.x * toCrop - left * scale,
			y: box.y * toCrop - top * scale,
			width: box.width * toCrop,
			height: box.height * toCrop,
		},
	};
}

/** What is kept of a digit, but for what it is. */
export type Example = Omit<GivenDigit, "label">;

/** The longest name of a source that is kept. */
const longestSource = 300;

/**
 * A digit as an example. Called while its frame is shown: that is gone once the next one is drawn.
 * @param shown the picture that it is in; undefined on the pad
 * @param source where it was seen, in words
 */
export async function exampleOf(
	{ input, box }: RecognizedDigit,
	shown: ShownFrame | undefined,
	source: string,
): Promise<Example> {
	const crop = shown && (await cropDigit(shown, box));
	return {
		input: input.slice(),
		...(crop && { crop }),
		source: source.slice(0, longestSource),
	};
}
