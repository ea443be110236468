import {
	decodeImage,
	encodeImage,
	type Frame,
	frameFromPixels,
	releaseFrame,
} from "../../native/index.ts";
import { readGlyph } from "./glyph.ts";
import { drawScene, type Scene } from "./scene.ts";

/**
 * The frame that a webcam gives of a digit written on paper: drawn, then compressed as JPEG and decoded, as most
 * webcams send their frames.
 * @param image the digit, 784 bytes, row-major, 0 paper to 255 ink
 */
export async function photograph(
	image: Uint8Array,
	scene: Scene,
): Promise<Frame> {
	const { width, height } = scene.frame;
	const { pixels } = drawScene(readGlyph(image), scene);
	const sharp = frameFromPixels(width, height, 3, pixels);
	const jpeg = await encodeImage(sharp, { quality: scene.sensor.quality });
	releaseFrame(sharp);
	return await decodeImage(jpeg);
}
