import path from "node:path";
import {
	matchBoxes,
	notADigit,
	type TeachingExample,
} from "../../../models/index.ts";
import { releaseFrame } from "../../../native/index.ts";
import { FramePipeline } from "../../recognizer/frame/frame-pipeline.ts";
import { hottestAt, type Readers } from "../../recognizer/frame/readers.ts";
import { readPicture } from "../app/read-picture.ts";
import { listPhotos } from "./bench-photos.ts";

/** Digits below are looked at as well: what is hardly taken for a digit may need an example most. */
const leastConfidence = 0.1;

/** Examples from photographs, and what there was of digits in them. */
export interface PhotoExamples {
	readonly examples: readonly TeachingExample[];
	/** Labeled digits that were not found: nothing can be learned of them. */
	readonly missed: number;
}

/**
 * Finds the digits of labeled photographs as the app does. What is found where the table has no digit is an example of what is
 * none, where it would be shown.
 * @param folder of photographs, with the table that `bench accuracy --photos` takes
 */
export async function examplesFromPhotos(
	folder: string,
	readers: Readers,
): Promise<PhotoExamples> {
	const examples: TeachingExample[] = [];
	let missed = 0;
	for (const { name, labeled } of await listPhotos(folder)) {
		const frame = await readPicture(path.join(folder, name));
		const pipeline = new FramePipeline({
			mode: "find",
			readers,
			smoothed: false,
			thresholds: { show: leastConfidence, sure: 1 },
		});
		try {
			const { recognition, detected } = await pipeline.recognize(frame);
			const found = recognition.digits;
			const matches = matchBoxes(
				found.map(({ box }) => box),
				labeled.map(({ box }) => box),
			);
			found.forEach(({ box, input, confidence }, index) => {
				const truth = labeled[matches[index] ?? -1];
				if (truth === undefined && confidence < 0.5) return;
				examples.push({
					label: truth?.digit ?? notADigit,
					image: input.slice(),
					seen: hottestAt(box, detected?.peaks ?? [])?.probabilities,
				});
			});
			missed += labeled.length - matches.filter((match) => match >= 0).length;
		} finally {
			releaseFrame(frame);
		}
	}
	return { examples, missed };
}
