import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { type Mark, releaseFrame } from "../../native/index.ts";
import {
	type LabelledDigit,
	parsePhotoLabels,
} from "../accuracy/photo-labels.ts";
import {
	type Accuracy,
	type PhotoScore,
	type ShownDigit,
	scorePhoto,
	sumUp,
} from "../accuracy/score-photo.ts";
import { DigitcamError, toFailure } from "../contract/bridge.ts";
import { defaultThresholds } from "../contract/recognition.ts";
import { openReaders } from "../readers.ts";
import { recognizeFrame } from "../recognizer/recognize-frame.ts";
import { showDigits } from "../recognizer/show-digits.ts";
import { green, orange, writeMarked } from "./annotate.ts";
import { printLine } from "./output.ts";
import { readPicture } from "./read-picture.ts";

export interface BenchAccuracyOptions {
	/** A folder of photographs and the table of what is on them. */
	readonly photos: string;
	readonly model: string;
	/** A folder for the annotated pictures of mistakes. */
	readonly out?: string;
	readonly json: boolean;
}

const tableName = "boxes.csv";
const isPicture = (name: string) => /\.(png|jpe?g|webp|bmp)$/i.test(name);

interface Photo {
	readonly name: string;
	readonly labelled: readonly LabelledDigit[];
}

/** The photographs of a folder with their labels; one that the table does not name has no digit. */
async function listPhotos(folder: string): Promise<readonly Photo[]> {
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
		.map((name) => ({ name, labelled: labels.get(name) ?? [] }));
}

const red = [0, 0, 220] as const;

/** What is right in green, what was read or found where it is not in red, what was missed in orange. */
const marksOf = ({
	right,
	misread,
	missed,
	spurious,
}: PhotoScore<ShownDigit>): readonly Mark[] => [
	...right.map(({ shown }) => ({ box: shown.box, colour: green })),
	...misread.map(({ labelled, shown }) => ({
		box: shown.box,
		label: `${shown.digit}, is ${labelled.digit}`,
		colour: red,
	})),
	...spurious.map(({ box, digit }) => ({
		box,
		label: `${digit}, is none`,
		colour: red,
	})),
	...missed.map(({ box, digit }) => ({
		box,
		label: `missed ${digit}`,
		colour: orange,
	})),
];

const percent = (share: number | undefined) =>
	share === undefined ? "-" : `${(share * 100).toFixed(1)} %`;

const asText = (name: string, accuracy: Accuracy) =>
	`${name.padEnd(24)} ${accuracy.right} of ${accuracy.labelled} right, ${accuracy.found} found, ${accuracy.shown} shown; ` +
	`recall ${percent(accuracy.recall)}, precision ${percent(accuracy.precision)}, labels ${percent(accuracy.labelAccuracy)}`;

/** Scores find mode on labelled photographs. @returns the exit code */
export async function benchAccuracy({
	photos: folder,
	model,
	out,
	json,
}: BenchAccuracyOptions): Promise<number> {
	const photos = await listPhotos(folder);
	const readers = await openReaders(model);
	const scores: PhotoScore<ShownDigit>[] = [];
	for (const { name, labelled } of photos) {
		const frame = await readPicture(path.join(folder, name));
		const reading = await recognizeFrame(frame, "find", readers);
		const { digits, reading: text } = showDigits(reading, defaultThresholds);
		const score = scorePhoto(labelled, digits);
		scores.push(score);
		const { photos: _, exactReadings, ...counts } = sumUp([score]);
		await printLine(
			json
				? JSON.stringify({
						photo: name,
						...counts,
						exact: exactReadings === 1,
						reading: text,
					})
				: asText(name, sumUp([score])),
		);
		const isPerfect =
			score.misread.length + score.missed.length + score.spurious.length === 0;
		if (out !== undefined && !isPerfect)
			await writeMarked(out, path.parse(name).name, frame, marksOf(score));
		releaseFrame(frame);
	}
	const total = sumUp(scores);
	await printLine(
		json
			? JSON.stringify({ model, ...total })
			: `${asText("all", total)}; ${total.exactReadings} of ${total.photos} readings exact`,
	);
	return 0;
}
