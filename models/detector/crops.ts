import { type BoundingBox, longerSide } from "../../electron/contract/box.ts";
import type { Random } from "../common/random.ts";
import { neutralGray } from "../runtime/detections.ts";
import {
	type GrayPicture,
	ignoredLabel,
	type Target,
	type TrainingPage,
} from "./pages.ts";

/** Side of a crop, pixels of its level: four times the largest thing that is to be found on it. */
export const cropSide = 192;

/**
 * What a level answers for: boxes with a longer side between these, pixels of the level. A level is half as large as the
 * one before, so a factor of 5 has two levels answer for nearly everything.
 */
export const leastSize = 8;
export const mostSize = 40;

/** A part of a page as the network sees it. */
export interface Crop {
	/** `cropSide` x `cropSide` gray values. */
	readonly pixels: Uint8Array;
	/** Pixels of the crop; parts may lie outside. */
	readonly targets: readonly Target[];
	/** What the network sees of it, from its corner on: multiples of 16. */
	readonly shown: Shown;
}

/** Pixels of a crop. */
export interface Shown {
	readonly width: number;
	readonly height: number;
}

// The shares below are those of the training that the shipped weights come from.

/** Share of the crops that are around something; the others are anywhere. */
const aimedShare = 0.72;
/** How far from a crop's middle it may lie, share of the side, both ways together. */
const aimSpread = 0.8;
/** Share of the crops that are negatives: light on dark. */
const invertedShare = 0.15;
/** Share of the crops whose contrast and brightness are changed. */
const contrastShare = 0.5;
/** The largest change of size beside that from level to level; 2 ** 0.5 closes the gap between two levels. */
const mostResize = 1.42;
/** Crops that are anywhere are taken from so many of the levels at most. */
const levelsAnywhere = 5;
/** Share of the crops that begin where the page begins, as the app's pictures do, and are larger than the page. */
const startShare = 0.75;
/** The sides of the pictures that the app gives the network are multiples of so many pixels. */
const stride = 16;

/** What of a page a crop shows. */
export interface CropWindow {
	/** Pixels of the page's first level; may lie outside. */
	readonly left: number;
	readonly top: number;
	/** Pixels of the first level on a side of a pixel of the crop. */
	readonly scale: number;
	/** Whether nothing is seen beyond the page's end: the app's pictures are as large as the page, and no larger. */
	readonly ends: boolean;
}

function sampleWindow(
	{ levels, targets }: TrainingPage,
	random: Random,
): CropWindow {
	const { width, height } = levels[0] as GrayPicture;
	const things = targets.filter(({ label }) => label !== ignoredLabel);
	let [x, y] = [random.next() * width, random.next() * height];
	let scale: number;
	if (things.length > 0 && random.next() < aimedShare) {
		const { box } = things[Math.floor(random.next() * things.length)] as Target;
		const size = leastSize * (mostSize / leastSize) ** random.next();
		scale = Math.max(1 / mostResize, longerSide(box) / size);
		const spread = aimSpread * cropSide * scale;
		x = box.x + box.width / 2 + (random.next() - 0.5) * spread;
		y = box.y + box.height / 2 + (random.next() - 0.5) * spread;
	} else
		scale =
			mostResize ** (2 * random.next() - 1) *
			2 ** Math.floor(random.next() * Math.min(levelsAnywhere, levels.length));
	const seen = cropSide * scale;
	const ends = random.next() < startShare;
	/** Where the crop begins on one axis. */
	const startOf = (center: number, side: number) => {
		if (side > seen)
			return Math.max(0, Math.min(side - seen, center - seen / 2));
		return ends ? 0 : -(random.next() * (seen - side));
	};
	return { left: startOf(x, width), top: startOf(y, height), scale, ends };
}

/** How much of a crop's side the network sees: all of it, or up to the end of a page that ends within it. */
const shownOf = (side: number, { scale, ends }: CropWindow): number =>
	ends
		? Math.min(cropSide, stride * Math.ceil(side / scale / stride))
		: cropSide;

/** Where a box of the page lies in a crop. */
const boxIn = (
	{ left, top, scale }: CropWindow,
	{ x, y, width, height }: BoundingBox,
): BoundingBox => ({
	x: (x - left) / scale,
	y: (y - top) / scale,
	width: width / scale,
	height: height / scale,
});

/** What light makes of each gray value. */
type Light = Uint8Array;

const sameLight: Light = Uint8Array.from({ length: 256 }, (_, value) => value);

function sampleLight(random: Random): Light {
	const inverted = random.next() < invertedShare;
	const changed = random.next() < contrastShare;
	const contrast = changed ? 0.45 + 0.75 * random.next() : 1;
	const middle = changed ? 70 + 120 * random.next() : neutralGray;
	const gain = inverted ? -contrast : contrast;
	return sameLight.map((value) =>
		Math.max(
			0,
			Math.min(255, Math.round(middle + gain * (value - neutralGray))),
		),
	);
}

/** A crop of a page, bilinear, from the next larger level. What lies beyond the page has no light. */
export function cutOut(
	{ levels, targets }: TrainingPage,
	window: CropWindow,
	light: Light = sameLight,
): Crop {
	const { left, top, scale } = window;
	const first = levels[0] as GrayPicture;
	const level = Math.max(
		0,
		// Rounding must not choose the level before.
		Math.min(levels.length - 1, Math.floor(Math.log2(scale) + 1e-6)),
	);
	const { width, height, pixels } = levels[level] as GrayPicture;
	const unit = 2 ** level;
	const step = scale / unit;
	const crop = new Uint8Array(cropSide * cropSide).fill(neutralGray);
	for (let y = 0; y < cropSide; y++) {
		const v = top / unit + (y + 0.5) * step - 0.5;
		if (v < -0.5 || v >= height - 0.5) continue;
		const above = Math.max(0, Math.floor(v)) * width;
		const below = Math.min(height - 1, Math.floor(v) + 1) * width;
		const down = v - Math.floor(v);
		for (let x = 0; x < cropSide; x++) {
			const u = left / unit + (x + 0.5) * step - 0.5;
			if (u < -0.5 || u >= width - 0.5) continue;
			const before = Math.max(0, Math.floor(u));
			const behind = Math.min(width - 1, Math.floor(u) + 1);
			const across = u - Math.floor(u);
			const blend = (row: number) =>
				(pixels[row + before] as number) * (1 - across) +
				(pixels[row + behind] as number) * across;
			crop[y * cropSide + x] = light[
				Math.round(blend(above) * (1 - down) + blend(below) * down)
			] as number;
		}
	}
	return {
		pixels: crop,
		targets: targets.map(({ box, label }) => ({
			box: boxIn(window, box),
			label,
		})),
		shown: {
			width: shownOf(first.width, window),
			height: shownOf(first.height, window),
		},
	};
}

/** A crop of a page: at a random place, of a random size, in random light, around something more often than not. */
export const sampleCrop = (page: TrainingPage, random: Random): Crop =>
	cutOut(page, sampleWindow(page, random), sampleLight(random));
