import {
	type DetectorLevel,
	detectorLevels,
	type Frame,
} from "../../../native/index.ts";
import type { PictureQuality } from "../../contract/recognition.ts";

/**
 * Longer side of the picture that is measured, in pixels, at most. Its pixels are means of so many that noise hardly counts, and
 * what is sharp on it is sharp enough for digits of a usual size.
 */
const longestSide = 191;

/** The share of pixels that are brightest, or of places where the picture changes most, by whose least one it is measured. */
const topShare = 0.01;

/** Pixels between two that are compared: a sharp edge lies between two neighbors, a blurred one does not. */
const nearStep = 1;
const farStep = 4;

/** A picture that changes less has no edges to measure; the faintest photographs of digits at hand change by 0.2. */
const leastContrast = 0.05;

const bins = 256;

/** The value that `topShare` of all values reach, 0 to 1, to the nearest of `bins`. */
function topValue(counts: Uint32Array, total: number): number {
	let left = total * topShare;
	let bin = bins - 1;
	for (; bin > 0 && left > (counts[bin] ?? 0); bin--) left -= counts[bin] ?? 0;
	return bin / (bins - 1);
}

const binOf = (share: number): number =>
	Math.min(bins - 1, Math.floor(share * bins));

interface Picture {
	/** Pixels, without what is beyond the frame. */
	readonly width: number;
	readonly height: number;
	/** Pixels from a row to the next. */
	readonly stride: number;
	/** -1 black to 1 white. */
	readonly values: Float32Array;
}

function brightnessOf({ width, height, stride, values }: Picture): number {
	const counts = new Uint32Array(bins);
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++) {
			const bin = binOf(((values[y * stride + x] ?? 0) + 1) / 2);
			counts[bin] = (counts[bin] ?? 0) + 1;
		}
	return topValue(counts, width * height);
}

/** The difference that the greatest ones between pixels `2 * step` apart reach, across or down; 0 to 1. */
function greatestChange(
	{ width, height, stride, values }: Picture,
	step: number,
): number {
	const counts = new Uint32Array(bins);
	const at = (index: number): number => values[index] ?? 0;
	for (let y = step; y < height - step; y++)
		for (let x = step; x < width - step; x++) {
			const here = y * stride + x;
			const across = Math.abs(at(here + step) - at(here - step));
			const down = Math.abs(
				at(here + step * stride) - at(here - step * stride),
			);
			const bin = binOf(Math.max(across, down) / 2);
			counts[bin] = (counts[bin] ?? 0) + 1;
		}
	const total = Math.max(0, width - 2 * step) * Math.max(0, height - 2 * step);
	return topValue(counts, total);
}

/**
 * How bright and how sharp a frame is. Of 640x480 pixels it takes a millisecond, half of that where the levels are there.
 * @param levels the frame's, as the detector takes them, where they are there already
 */
export function measureQuality(
	frame: Frame,
	levels: readonly DetectorLevel[] = detectorLevels(frame, {
		mostPixels: longestSide ** 2,
	}),
): PictureQuality {
	const level = levels.find(
		({ scale }) =>
			Math.max(frame.width, frame.height) / scale < longestSide + 1,
	);
	if (level === undefined) return { brightness: 1, sharpness: 1 };
	const picture: Picture = {
		width: Math.max(1, Math.floor(frame.width / level.scale)),
		height: Math.max(1, Math.floor(frame.height / level.scale)),
		stride: level.width,
		values: level.values,
	};
	const contrast = greatestChange(picture, farStep);
	return {
		brightness: brightnessOf(picture),
		sharpness:
			contrast < leastContrast
				? 1
				: Math.min(1, greatestChange(picture, nearStep) / contrast),
	};
}

/** Frames of a video are measured so often, in ms of their source: the window looks at it a few times a second. */
const measuredEveryMs = 200;

/** How bright and how sharp a video is. */
export class QualityMeter {
	#last:
		| { readonly quality: PictureQuality; readonly atMs: number }
		| undefined;

	/**
	 * The quality of a frame, or of one shortly before it.
	 * @param atMs time of the frame in its source
	 * @param levels as for `measureQuality`
	 */
	measure(
		frame: Frame,
		atMs: number,
		levels?: readonly DetectorLevel[],
	): PictureQuality {
		const last = this.#last;
		// A clip may begin anew.
		if (last && Math.abs(atMs - last.atMs) < measuredEveryMs)
			return last.quality;
		const quality = measureQuality(frame, levels);
		this.#last = { quality, atMs };
		return quality;
	}
}
