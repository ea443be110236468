import type { Frame, Mark } from "../../native/index.ts";
import {
	annotateFrame,
	encodeImage,
	releaseFrame,
} from "../../native/index.ts";
import type { Recognition } from "../contract/recognition.ts";
import type { OutputFolder } from "./output-folder.ts";

export const green = [60, 150, 0] as const;
export const orange = [0, 120, 240] as const;

const toWholePixels = ({ x, y, width, height }: Mark["box"]): Mark["box"] => ({
	x: Math.round(x),
	y: Math.round(y),
	width: Math.max(1, Math.round(width)),
	height: Math.max(1, Math.round(height)),
});

/** Writes `frame` as a JPEG picture with the marks drawn over it, at the nearest pixels. */
export async function writeMarked(
	folder: OutputFolder,
	name: string,
	frame: Frame,
	marks: readonly Mark[],
): Promise<void> {
	const annotated = annotateFrame(
		frame,
		marks.map((mark) => ({ ...mark, box: toWholePixels(mark.box) })),
	);
	try {
		await folder.write(
			name,
			".jpg",
			await encodeImage(annotated, { format: "jpeg", quality: 90 }),
		);
	} finally {
		releaseFrame(annotated);
	}
}

/** Writes `frame` as a JPEG picture with a box and a label for each digit: green where it is sure, else orange. */
export const writeAnnotated = (
	folder: OutputFolder,
	name: string,
	frame: Frame,
	{ digits }: Recognition,
): Promise<void> =>
	writeMarked(
		folder,
		name,
		frame,
		digits.map(({ box, digit, confidence, sure }) => ({
			box,
			label: `${digit} ${Math.round(confidence * 100)}%`,
			color: sure ? green : orange,
		})),
	);
