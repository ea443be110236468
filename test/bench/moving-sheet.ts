import { writeFileSync } from "node:fs";
import { readSampleSheet } from "../../electron/cli/lab/sample-sheet.ts";
import { photographSheet } from "../../models/index.ts";
import { encodeImage, releaseFrame } from "../../native/index.ts";
import { writeAvi } from "../support/avi.ts";

const frameRate = 30;
/** The hand that holds the sheet is back where it was after so many frames. */
const period = 90;
/** How far it moves to each side, heights of the frame. */
const reach = 0.03;

/**
 * Films a sheet with digits, held in an unsteady hand before a simulated webcam of 640x480 pixels and 30 frames a second.
 * @returns the digits, in reading order
 */
export async function filmMovingSheet(
	file: string,
	digits: number,
	seconds: number,
): Promise<string> {
	const size = { width: 640, height: 480 };
	const { set, scene } = await readSampleSheet(digits, size);
	const jpegs: Uint8Array[] = [];
	for (let n = 0; n < period; n++) {
		const angle = (2 * Math.PI * n) / period;
		const [x, y] = scene.origin;
		const { frame } = await photographSheet(set, {
			...scene,
			origin: [
				x + reach * size.height * Math.sin(angle),
				y + reach * size.height * Math.sin(2 * angle),
			],
			sensor: { ...scene.sensor, seed: n },
		});
		jpegs.push(await encodeImage(frame, { quality: 90 }));
		releaseFrame(frame);
	}
	const frames = Array.from(
		{ length: seconds * frameRate },
		(_, n) => jpegs[n % period] ?? new Uint8Array(),
	);
	writeFileSync(file, writeAvi(size.width, size.height, frameRate, frames));
	return set.labels.join("");
}
