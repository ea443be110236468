import type { DigitData } from "../../../models/index.ts";
import { openMnist } from "../../../models/index.ts";

/**
 * MNIST from a folder, or downloaded once and then kept.
 * @param folder of the four files
 */
export function openData(
	folder: string | undefined,
	signal?: AbortSignal,
): Promise<DigitData> {
	return openMnist({
		folder,
		...(signal && { signal }),
		onDownload: (name) => console.error(`Downloading ${name}…`),
	});
}
