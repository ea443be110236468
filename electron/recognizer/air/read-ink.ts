import {
	frameFromPixels,
	releaseFrame,
	runFind,
} from "../../../native/index.ts";
import {
	type ClassifiedDigit,
	classifyDigits,
} from "../frame/classify-digits.ts";
import { writingPadPriorOdds } from "../frame/prior-odds.ts";
import type { Readers } from "../frame/readers.ts";
import type { AirStroke } from "./ink.ts";
import { layInk } from "./lay-ink.ts";

/** A digit is at least so high or so wide, in palms: people write as large as a hand and larger, and fidget smaller. */
const smallestDigit = 0.6;

/**
 * Reads what is written in the air as the writing pad is read. Which strokes are one digit is known here, so nothing has to be
 * looked for.
 * @param strokes pixels of the frame
 * @param mirroredIn as for `layInk`
 * @param palm length of the writer's palm, pixels of the frame
 * @returns the digits, their boxes in pixels of the frame, in the order in which they were written
 */
export async function readInk(
	strokes: readonly AirStroke[],
	mirroredIn: number | undefined,
	readers: Readers,
	palm: number,
): Promise<readonly ClassifiedDigit[]> {
	const laid = layInk(strokes, mirroredIn);
	if (laid === undefined) return [];
	const { width, height, pixels } = laid.picture;
	const paper = frameFromPixels(width, height, 1, pixels);
	try {
		const { boxes, inputs, views } = runFind(paper, {
			boxes: laid.boxes,
			search: false,
		});
		const { digits } = await classifyDigits(
			{ otsuThreshold: undefined, boxes, inputs, views },
			{ width, height },
			readers,
			{ priorOdds: writingPadPriorOdds },
		);
		return digits
			.map((digit) => ({ ...digit, box: laid.toFrame(digit.box) }))
			.filter(
				({ box }) => Math.max(box.width, box.height) >= smallestDigit * palm,
			);
	} finally {
		releaseFrame(paper);
	}
}
