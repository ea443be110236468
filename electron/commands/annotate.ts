import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Frame } from "../../native/index.ts";
import {
	annotateFrame,
	encodeImage,
	releaseFrame,
} from "../../native/index.ts";
import type { Recognition } from "../contract/recognition.ts";

const green = [60, 150, 0] as const;
const orange = [0, 120, 240] as const;

/** Writes `frame` as a JPEG picture with a box and a label for each digit: green where it is sure, else orange. */
export async function writeAnnotated(
	folder: string,
	name: string,
	frame: Frame,
	{ digits }: Recognition,
): Promise<void> {
	const annotated = annotateFrame(
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
	await mkdir(folder, { recursive: true });
	await writeFile(
		path.join(folder, `${name}.jpg`),
		await encodeImage(annotated, { format: "jpeg", quality: 90 }),
	);
	releaseFrame(annotated);
}
