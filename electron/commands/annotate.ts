import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Frame, Mark } from "../../native/index.ts";
import {
	annotateFrame,
	encodeImage,
	releaseFrame,
} from "../../native/index.ts";
import type { Recognition } from "../contract/recognition.ts";

export const green = [60, 150, 0] as const;
export const orange = [0, 120, 240] as const;

/** Writes `frame` as a JPEG picture with the marks drawn over it. */
export async function writeMarked(
	folder: string,
	name: string,
	frame: Frame,
	marks: readonly Mark[],
): Promise<void> {
	const annotated = annotateFrame(frame, marks);
	await mkdir(folder, { recursive: true });
	await writeFile(
		path.join(folder, `${name}.jpg`),
		await encodeImage(annotated, { format: "jpeg", quality: 90 }),
	);
	releaseFrame(annotated);
}

/** Writes `frame` as a JPEG picture with a box and a label for each digit: green where it is sure, else orange. */
export const writeAnnotated = (
	folder: string,
	name: string,
	frame: Frame,
	{ digits }: Recognition,
): Promise<void> =>
	writeMarked(
		folder,
		name,
		frame,
		digits.map(({ box, digit, confidence, sure }) => ({
			box: {
				x: Math.round(box.x),
				y: Math.round(box.y),
				width: Math.max(1, Math.round(box.width)),
				height: Math.max(1, Math.round(box.height)),
			},
			label: `${digit} ${Math.round(confidence * 100)}%`,
			colour: sure ? green : orange,
		})),
	);
