import {
	decodeImage,
	encodeImage,
	type Frame,
	frameFromPixels,
	releaseFrame,
} from "../../../native/index.ts";
import type { FrameSize } from "../canvas/geometry.ts";
import { readGlyph } from "../writing/glyph.ts";
import { renderScene, type Scene } from "./render-scene.ts";

/** Compressed as JPEG and decoded, as most webcams send their frames. */
export async function compress(
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
