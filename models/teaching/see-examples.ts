import {
	decodeImage,
	detectorLevels,
	releaseFrame,
} from "../../native/index.ts";
import { hottestAt } from "../runtime/detections.ts";
import { loadDigitDetector } from "../runtime/digit-detector.ts";
import type { StoredExample } from "./examples-file.ts";
import type { TeachingExample } from "./teach-network.ts";

/**
 * Examples as a network is taught them: the detector looks at the surroundings of each.
 * @throws ModelsError as `loadDigitDetector()` does; what `decodeImage()` throws where a crop is no picture
 */
export async function seeExamples(
	stored: readonly StoredExample[],
): Promise<TeachingExample[]> {
	const detector = await loadDigitDetector();
	try {
		const examples: TeachingExample[] = [];
		for (const { label, input, crop } of stored) {
			const image = new Uint8Array(Buffer.from(input, "base64"));
			if (crop === undefined) {
				examples.push({ label, image });
				continue;
			}
			const frame = await decodeImage(Buffer.from(crop.picture, "base64"));
			try {
				const { peaks } = await detector.detect(detectorLevels(frame));
				const seen = hottestAt(crop.box, peaks)?.probabilities;
				examples.push({ label, image, seen });
			} finally {
				releaseFrame(frame);
			}
		}
		return examples;
	} finally {
		detector.dispose();
	}
}
