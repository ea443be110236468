import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createRandom } from "../../models/common/random.ts";
import {
	type DigitImages,
	findRanges,
	renderSheet,
	type SheetRanges,
	sampleSheet,
	usualRanges,
} from "../../models/simulator/index.ts";
import {
	encodeImage,
	frameFromPixels,
	releaseFrame,
} from "../../native/index.ts";
import { writeDigits } from "./handwriting.ts";

/** No training and no test draws from it. */
const seed = "photographs of the repository";

/** Pixels; larger ones would fill the repository. */
const frames = [
	{ width: 640, height: 480 },
	{ width: 640, height: 360 },
];

const toTenths = (length: number) => Number(length.toFixed(1));

interface Kind {
	readonly name: string;
	/** Numbers of the scenes that are drawn. */
	readonly scenes: readonly number[];
	readonly ranges: SheetRanges;
}

/** The last scene of those with digits has one too many without non-maximum suppression. Few scenes do. */
const kinds: readonly Kind[] = [
	{
		name: "usual",
		scenes: [0, 1, 2, 3, 4, 5, 6, 103],
		ranges: { ...usualRanges, frames, emptyChance: 0 },
	},
	{
		name: "hard",
		scenes: [0, 1, 2, 3, 58],
		ranges: { ...findRanges, frames, emptyChance: 0 },
	},
	{
		name: "empty",
		scenes: [0, 1],
		ranges: { ...usualRanges, frames, emptyChance: 1 },
	},
];

/** @returns a JPEG file, and its digits in reading order */
async function drawPhotograph(
	set: DigitImages,
	{ name, ranges }: Kind,
	number: number,
) {
	const scene = sampleSheet(createRandom(seed, name, number), set, ranges);
	const { pixels, digits } = renderSheet(set, scene);
	const { width, height } = scene.frame;
	const frame = frameFromPixels(width, height, 3, pixels);
	const jpeg = await encodeImage(frame, { quality: scene.sensor.quality });
	releaseFrame(frame);
	return { jpeg, digits };
}

/**
 * Draws photographs of sheets with handwritten digits, always the same.
 * @param folder where the JPEG files and `boxes.csv` are written
 */
export async function drawPhotographs(folder: string): Promise<void> {
	mkdirSync(folder, { recursive: true });
	const set = writeDigits(createRandom(seed, "digits"));
	const rows = ["photo,x,y,width,height,digit"];
	for (const kind of kinds)
		for (const number of kind.scenes) {
			const file = `${kind.name}-${number}.jpg`;
			const { jpeg, digits } = await drawPhotograph(set, kind, number);
			writeFileSync(path.join(folder, file), jpeg);
			for (const { digit, box } of digits) {
				const sides = [box.x, box.y, box.width, box.height];
				rows.push([file, ...sides.map(toTenths), digit].join());
			}
		}
	writeFileSync(path.join(folder, "boxes.csv"), `${rows.join("\n")}\n`);
}
