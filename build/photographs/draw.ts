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

interface Kind {
	readonly name: string;
	readonly count: number;
	readonly ranges: SheetRanges;
}

const kinds: readonly Kind[] = [
	{
		name: "usual",
		count: 7,
		ranges: { ...usualRanges, frames, emptyChance: 0 },
	},
	{ name: "hard", count: 4, ranges: { ...findRanges, frames, emptyChance: 0 } },
	{
		name: "empty",
		count: 2,
		ranges: { ...usualRanges, frames, emptyChance: 1 },
	},
];

interface Photograph {
	readonly jpeg: Uint8Array;
	/** In reading order; rows of the table. */
	readonly rows: readonly string[];
}

/** Undefined where somebody could take something else for a digit, or where all digits are hidden. */
async function drawPhotograph(
	set: DigitImages,
	{ name, ranges }: Kind,
	index: number,
	file: string,
): Promise<Photograph | undefined> {
	const scene = sampleSheet(createRandom(seed, name, index), set, ranges);
	const { pixels, digits, lookalikes } = renderSheet(set, scene);
	if (lookalikes.length > 0) return undefined;
	if (digits.length === 0 && ranges.emptyChance === 0) return undefined;
	const { width, height } = scene.frame;
	const frame = frameFromPixels(width, height, 3, pixels);
	const jpeg = await encodeImage(frame, { quality: scene.sensor.quality });
	releaseFrame(frame);
	return {
		jpeg,
		rows: digits.map(({ digit, box }) =>
			[file, box.x, box.y, box.width, box.height, digit]
				.map((value) =>
					typeof value === "number" ? Number(value.toFixed(1)) : value,
				)
				.join(),
		),
	};
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
		for (let index = 0, drawn = 0; drawn < kind.count; index++) {
			const file = `${kind.name}-${drawn + 1}.jpg`;
			const photograph = await drawPhotograph(set, kind, index, file);
			if (!photograph) continue;
			writeFileSync(path.join(folder, file), photograph.jpeg);
			rows.push(...photograph.rows);
			drawn++;
		}
	writeFileSync(path.join(folder, "boxes.csv"), `${rows.join("\n")}\n`);
}
