import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { BoxedDigit } from "../../../models/index.ts";
import { releaseFrame } from "../../../native/index.ts";
import { DigitcamError, toFailure } from "../../contract/bridge.ts";
import type { Readers } from "../../recognizer/frame/readers.ts";
import { recognizePicture } from "../../recognizer/frame/recognize-upright.ts";
import { readPicture } from "../app/read-picture.ts";
import { printLine } from "../output.ts";
import { accuracyAsText, writeMistakes } from "./mistakes.ts";
import { parsePhotoLabels } from "./photo-labels.ts";
import type { PhotoScore } from "./score-photo.ts";
import { scorePhoto, sumUpPhotos } from "./score-photo.ts";

export interface BenchPhotosOptions {
	/** A folder of photographs and the table of what is on them. */
	readonly photos: string;
	/** Name of the network that reads. */
	readonly model: string;
	/** A folder for the annotated pictures of mistakes. */
	readonly out?: string;
	readonly json: boolean;
}

const tableName = "boxes.csv";
const isPicture = (name: string) => /\.(png|jpe?g|webp|bmp)$/i.test(name);

export interface Photo {
	readonly name: string;
	readonly labeled: readonly BoxedDigit[];
}

/** The photographs of a folder with their labels. A photograph that the table does not name has no digit. */
export async function listPhotos(folder: string): Promise<readonly Photo[]> {
	const table = path.join(folder, tableName);
	let csv: string;
	try {
		csv = await readFile(table, "utf8");
	} catch (error) {
		throw new DigitcamError({
			code: "file-not-readable",
			message: `"${table}" could not be read (${toFailure(error).code}). --photos takes a folder of photographs with that table of their digits.`,
		});
	}
	const labels = parsePhotoLabels(csv, table);
	const names = new Set([
		...labels.keys(),
		...(await readdir(folder)).filter(isPicture),
	]);
	return [...names]
		.sort()
		.map((name) => ({ name, labeled: labels.get(name) ?? [] }));
}

/** Scores find mode on labeled photographs. */
export async function benchPhotos(
	readers: Readers,
	{ photos: folder, model, out, json }: BenchPhotosOptions,
): Promise<void> {
	const scores: PhotoScore[] = [];
	for (const { name, labeled } of await listPhotos(folder)) {
		const frame = await readPicture(path.join(folder, name));
		const { digits, text } = await recognizePicture(frame, readers);
		const score = scorePhoto(labeled, digits);
		scores.push(score);
		const { photos: _, exactReadings, ...counts } = sumUpPhotos([score]);
		await printLine(
			json
				? JSON.stringify({
						photo: name,
						...counts,
						exact: exactReadings === 1,
						reading: text,
					})
				: accuracyAsText(name, counts),
		);
		await writeMistakes(out, path.parse(name).name, frame, score);
		releaseFrame(frame);
	}
	const total = sumUpPhotos(scores);
	await printLine(
		json
			? JSON.stringify({ model, ...total })
			: `${accuracyAsText("all", total)}; ${total.exactReadings} of ${total.photos} readings exact`,
	);
}
