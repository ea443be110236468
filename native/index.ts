import type { Camera } from "../electron/contract/source.ts";
import { addon } from "./addon.ts";
import { toNativeError } from "./errors.ts";
import type {
	ClassicResult,
	DecodeLimits,
	DetectorLevel,
	EncodeOptions,
	FindOptions,
	FindResult,
	Frame,
	LevelOptions,
	Mark,
	Square,
} from "./types.ts";

export type { Camera } from "../electron/contract/source.ts";
export { openCapture } from "./capture.ts";
export { NativeError, type NativeErrorCode } from "./errors.ts";
export type {
	Capture,
	CaptureOptions,
	CaptureSource,
	ClassicResult,
	ClassicStages,
	DecodeLimits,
	DetectorLevel,
	EncodeOptions,
	FindOptions,
	FindResult,
	FindStages,
	Frame,
	LevelOptions,
	Mark,
	Square,
} from "./types.ts";

function attempt<Value>(call: () => Value): Value {
	try {
		return call();
	} catch (error) {
		throw toNativeError(error);
	}
}

/**
 * A frame made of `pixels`, which are copied: row-major, 1 byte (gray) or 3 bytes (blue, green, red) a pixel, without
 * gaps between rows.
 * @throws NativeError `invalid-argument`, `too-large`.
 */
export function frameFromPixels(
	width: number,
	height: number,
	channels: 1 | 3,
	pixels: Uint8Array,
): Frame {
	return attempt(() => addon.frameFromPixels(width, height, channels, pixels));
}

/**
 * A copy of the frame's pixels: row-major, `channels` bytes a pixel (blue, green, red), without gaps between rows.
 * @throws NativeError `invalid-argument`.
 */
export function readPixels(frame: Frame): Uint8Array {
	return attempt(() => addon.readPixels(frame));
}

/**
 * The same frame once more: its pixels stay until both are released. For whoever needs a frame longer than its owner keeps
 * it; nothing is copied.
 * @throws NativeError `invalid-argument`.
 */
export function shareFrame(frame: Frame): Frame {
	return attempt(() => addon.shareFrame(frame));
}

/**
 * Gives the frame's memory back now; its pixels cannot be used any more. Optional, but at 30
 * frames a second it spares the garbage collector nearly all of its work. A running `encodeImage()` is not disturbed.
 * @throws NativeError `invalid-argument` where this is no frame.
 */
export function releaseFrame(frame: Frame): void {
	attempt(() => addon.releaseFrame(frame));
}

/**
 * A copy of the frame, turned clockwise; no pixel is changed.
 * @param degrees 90, 180 or 270
 * @throws NativeError `invalid-argument`.
 */
export function turnFrame(frame: Frame, degrees: number): Frame {
	return attempt(() => addon.turnFrame(frame, degrees));
}

/**
 * The frame with at most `longestSide` pixels along its longer side, each the mean of those it covers. A smaller frame
 * shares its pixels with what comes back; each is released by itself.
 * @throws NativeError `invalid-argument`.
 */
export function shrinkFrame(frame: Frame, longestSide: number): Frame {
	return attempt(() => addon.shrinkFrame(frame, longestSide));
}

/**
 * The tutorial's pipeline, bit for bit: skimage's `rgb2gray` on the channels as they stand, `img_as_ubyte`, OpenCV's
 * Otsu threshold, bilinear 28x28, inverted. Synchronous; a small part of a millisecond for 640x480 without stages.
 * @throws NativeError `invalid-argument`.
 */
export function runClassic(
	frame: Frame,
	options?: { readonly stages?: boolean },
): ClassicResult {
	return attempt(() => addon.runClassic(frame, options));
}

/**
 * Finds every candidate for a handwritten digit in the frame, on paper in any light or on a dark board, and makes a
 * network input of each as MNIST does. Their number is not limited.
 * Synchronous; about two milliseconds for 640x480.
 * @throws NativeError `invalid-argument`.
 */
export function runFind(frame: Frame, options?: FindOptions): FindResult {
	return attempt(() => addon.runFind(frame, options));
}

/**
 * The frame in gray and its halves, down to one whose longer side is less than 48 pixels, as the detector network takes
 * them. Synchronous; less than a millisecond for 640x480.
 * @throws NativeError `invalid-argument`.
 */
export function detectorLevels(
	frame: Frame,
	options?: LevelOptions,
): DetectorLevel[] {
	return attempt(() => addon.detectorLevels(frame, options));
}

/**
 * A square of the frame, turned upright and scaled to `pixels` a side, as the networks take it that look at hands: red, green
 * and blue, 0 to 1, row-major; black beyond the frame. Synchronous; a fraction of a millisecond.
 * @throws NativeError `invalid-argument`.
 */
export function cropSquare(
	frame: Frame,
	square: Square,
	pixels: number,
): Float32Array {
	return attempt(() => addon.cropSquare(frame, square, pixels));
}

/**
 * A copy of the frame, in color, with each mark's box drawn around what is in it and its label beside; lines and letters
 * grow with the frame.
 * @throws NativeError `invalid-argument`.
 */
export function annotateFrame(frame: Frame, marks: readonly Mark[]): Frame {
	return attempt(() => addon.annotateFrame(frame, marks));
}

/**
 * Decodes a PNG, JPEG, WebP or BMP file off the JavaScript thread. The frame is BGR and upright (EXIF), alpha is laid
 * over white, 16 bit is scaled to 8 bit. Of a JPEG that is cut off it is what there is (`cutOff`).
 * @throws NativeError `not-a-picture`, `too-large`, `invalid-argument`.
 */
export async function decodeImage(
	bytes: Uint8Array,
	limits?: DecodeLimits,
): Promise<Frame> {
	try {
		return await addon.decodeImage(bytes, limits);
	} catch (error) {
		throw toNativeError(error);
	}
}

/**
 * Encodes a frame as a JPEG (4:2:0) or PNG file off the JavaScript thread.
 * @throws NativeError `encode-failed`, `invalid-argument`.
 */
export async function encodeImage(
	frame: Frame,
	options?: EncodeOptions,
): Promise<Uint8Array> {
	try {
		return await addon.encodeImage(frame, options);
	} catch (error) {
		throw toNativeError(error);
	}
}

/**
 * The cameras of this machine by rising index. On Linux from `sysfs` (default: /sys/class/video4linux); elsewhere
 * OpenCV cannot tell names, and the system's default camera is offered as index 0.
 * @throws NativeError `invalid-argument`.
 */
export function listCameras(options?: { readonly sysfs?: string }): Camera[] {
	return attempt(() => addon.listCameras(options));
}
