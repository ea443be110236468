import {
	decodeImage,
	encodeImage,
	type Frame,
	frameFromPixels,
	releaseFrame,
} from "../../../native/index.ts";
import {
	type DigitImages,
	type RenderedSheet,
	renderSheet,
	type SheetScene,
} from "../sheets/sheet.ts";
import { readGlyph } from "../writing/glyph.ts";
import type { FrameSize } from "./layer.ts";
import { renderScene, type Scene } from "./scene.ts";

/** Compressed as JPEG and decoded, as most webcams send their frames. */
async function compress(
	{ width, height }: FrameSize,
	pixels: Uint8Array,
	quality: number,
): Promise<Frame> {
	const sharp = frameFromPixels(width, height, 3, pixels);
	const jpeg = await encodeImage(sharp, { quality });
	releaseFrame(sharp);
	return await decodeImage(jpeg);
}

/**
 * The frame that a webcam gives of a digit written on paper.
 * @param image the digit, 784 bytes, row-major, 0 paper to 255 ink
 */
export async function photograph(
	image: Uint8Array,
	scene: Scene,
): Promise<Frame> {
	const { pixels } = renderScene(readGlyph(image), scene);
	return await compress(scene.frame, pixels, scene.sensor.quality);
}

/** What a webcam gives of a whole sheet, and what is true of it. */
export interface SheetFrame extends Omit<RenderedSheet, "pixels"> {
	readonly frame: Frame;
}

/** The frame that a webcam gives of a sheet with digits of `set` on it. */
export async function photographSheet(
	set: DigitImages,
	scene: SheetScene,
): Promise<SheetFrame> {
	const { pixels, ...truth } = renderSheet(set, scene);
	const frame = await compress(scene.frame, pixels, scene.sensor.quality);
	return { frame, ...truth };
}
