import { inputSide } from "../../electron/contract/digit.ts";
import type { DigitPicture } from "../../electron/contract/report.ts";
import type { Frame } from "../../native/index.ts";
import {
	encodeImage,
	frameFromPixels,
	releaseFrame,
} from "../../native/index.ts";
import type { Reading } from "../evaluation/readings.ts";
import { type LabeledImages, sliceImages } from "../inputs/labeled-images.ts";
import type { FramedReading, PicturedReading } from "./report.ts";

/** Pixels. */
const frameWidth = 320;

/** An image of `set` as a PNG file in Base64. */
export async function pictureOf(
	set: LabeledImages,
	index: number,
): Promise<DigitPicture> {
	const { images } = sliceImages(set, index, index + 1);
	const png = await encodeImage(
		frameFromPixels(inputSide, inputSide, 1, images),
		{ format: "png" },
	);
	return Buffer.from(png).toString("base64");
}

/** Joins readings with the images of `set` that they come from. */
export const withPictures = (
	set: LabeledImages,
	readings: readonly Reading[],
): Promise<PicturedReading[]> =>
	Promise.all(
		readings.map(async (reading) => ({
			...reading,
			picture: await pictureOf(set, reading.index),
		})),
	);

/**
 * Joins readings with the camera frames that they come from; the frames are released.
 * @param readings on the first images of a set, one for each frame at least
 */
export async function withFrames(
	frames: readonly Frame[],
	readings: readonly PicturedReading[],
): Promise<FramedReading[]> {
	const framed: FramedReading[] = [];
	for (const [index, frame] of frames.entries()) {
		const jpeg = await encodeImage(frame, { maxWidth: frameWidth });
		releaseFrame(frame);
		framed.push({
			...(readings[index] as PicturedReading),
			frame: Buffer.from(jpeg).toString("base64"),
		});
	}
	return framed;
}
