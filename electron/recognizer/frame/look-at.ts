import { detectorLevels, type Frame } from "../../../native/index.ts";
import { findCandidates } from "./candidates.ts";
import {
	type ClassifiedDigit,
	type ClassifyOptions,
	classifyDigits,
} from "./classify-digits.ts";
import { stillLevels } from "./detector-levels.ts";
import type { Readers } from "./readers.ts";

/**
 * Finds and reads the digits of a small copy of a frame, in find mode.
 * @param frame released by the caller, afterwards
 * @throws what the networks throw
 */
export async function lookAt(
	frame: Frame,
	readers: Readers,
	options?: ClassifyOptions,
): Promise<readonly ClassifiedDigit[]> {
	const { width, height } = frame;
	const levels = detectorLevels(frame, stillLevels);
	const detected = await readers.finders?.detector.detect(levels);
	const { digits } = await classifyDigits(
		findCandidates.find(frame, { detected }),
		{ width, height, detected },
		readers,
		options,
	);
	return digits;
}
