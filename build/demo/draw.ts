import { writeFile } from "node:fs/promises";
import { encodeClip } from "./encode.ts";
import { type Film, makeFilm } from "./film.ts";
import { clipFrames, schedule } from "./storyboard.ts";

/** Changing it changes the hand, the paper and the noise. */
const seed = 28;

/** Draws the clip and writes it, and beside it the schedule of its digits. */
export async function drawDemo(
	clipPath: string,
	schedulePath: string,
): Promise<void> {
	await encodeClip(clipPath, shoot(makeFilm(seed)));
	await writeFile(schedulePath, `${JSON.stringify(schedule, null, "\t")}\n`);
}

function* shoot(film: Film): Iterable<Uint8Array> {
	for (let frame = 0; frame < clipFrames; frame++) {
		yield film(frame);
	}
}
