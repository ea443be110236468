import { wholePixels } from "../../electron/contract/box.ts";
import type { Recognition } from "../../electron/contract/recognition.ts";
import { boxAround } from "../pure/picture-part.ts";
import type { DrawnPicture } from "./writing-pad.svelte.ts";

/** The largest thumbnail, in pixels: sharp in a list and on a printed page, and about 3 KB as a file. */
const largest = { width: 200, height: 80 };

/** So much of the digits' size is seen around them. */
const margin = 0.2;

type Read = Pick<Recognition, "width" | "height" | "digits">;

function pen2d(width: number, height: number): CanvasRenderingContext2D {
	const canvas = document.createElement("canvas");
	canvas.width = Math.max(1, Math.round(width));
	canvas.height = Math.max(1, Math.round(height));
	const pen = canvas.getContext("2d");
	if (!pen) throw new Error("This browser cannot draw: it gave no 2D canvas.");
	return pen;
}

/**
 * The part of a picture that holds what was read in it.
 * @param picture of the whole frame, in any size
 * @returns a JPEG file as an address; undefined where nothing was read
 */
export function thumbnailOf(
	picture: ImageBitmap | HTMLCanvasElement,
	{ digits, width, height }: Read,
): string | undefined {
	const area = boxAround(
		digits.map(({ box }) => box),
		{ width, height },
		margin,
	);
	if (!area) return undefined;
	const part = wholePixels(area);
	const scale = Math.min(
		largest.width / part.width,
		largest.height / part.height,
		picture.width / width,
	);
	const pen = pen2d(part.width * scale, part.height * scale);
	const ratio = picture.width / width;
	pen.imageSmoothingQuality = "high";
	pen.drawImage(
		picture,
		part.x * ratio,
		part.y * ratio,
		part.width * ratio,
		part.height * ratio,
		0,
		0,
		pen.canvas.width,
		pen.canvas.height,
	);
	return pen.canvas.toDataURL("image/jpeg", 0.8);
}

/** The same of a drawing on the pad. */
export function drawnThumbnail(
	{ width, height, pixels }: DrawnPicture,
	read: Read,
): string | undefined {
	const pen = pen2d(width, height);
	const image = pen.createImageData(width, height);
	for (const [index, gray] of pixels.entries())
		image.data.set([gray, gray, gray, 255], index * 4);
	pen.putImageData(image, 0, 0);
	return thumbnailOf(pen.canvas, read);
}

/**
 * A small picture of a file that the browser can decode.
 * @returns a JPEG file as an address; undefined where it cannot
 */
export async function fileThumbnail(file: Blob): Promise<string | undefined> {
	let picture: ImageBitmap;
	try {
		picture = await createImageBitmap(file, {
			resizeHeight: 2 * largest.height,
			resizeQuality: "medium",
		});
	} catch {
		return undefined;
	}
	const pen = pen2d(picture.width, picture.height);
	// JPEG knows no transparency: what is transparent would be black.
	pen.fillStyle = "#fff";
	pen.fillRect(0, 0, picture.width, picture.height);
	pen.drawImage(picture, 0, 0);
	picture.close();
	return pen.canvas.toDataURL("image/jpeg", 0.8);
}
