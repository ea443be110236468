import { writeFile } from "node:fs/promises";
import { createRandom } from "../../../models/common/random.ts";
import {
	encodeImage,
	frameFromPixels,
	releaseFrame,
} from "../../../native/index.ts";
import { writeAvi } from "../avi.ts";
import type { AirWriter } from "./air-track.ts";
import { type ClipAct, filmHand } from "./hand-clip.ts";

/** Somebody who writes plainly. */
export const plainWriter: AirWriter = {
	size: 2.2,
	speed: 5,
	tremor: 0.012,
	tremorHz: 7,
	noise: 0,
	jerk: [0.05, 0.06],
	parting: 0.14,
	joins: 0,
	dropOuts: 0,
	slant: 0.05,
	habit: { unsteadiness: 0.3, breadth: 1, carelessness: 0.2 },
	forms: 3,
	frameRate: 25,
	palm: 36,
};

/** Writes a clip of a rendered hand, 320x240, an AVI file. */
export async function writeHandClip(
	file: string,
	acts: readonly ClipAct[],
	changed: {
		readonly writer?: Partial<AirWriter>;
		readonly left?: boolean;
		/** 2: the same picture, 640x480. */
		readonly enlarged?: number;
		/** How often the hand does it all. */
		readonly times?: number;
	} = {},
): Promise<void> {
	const { left = false, enlarged = 1, times = 1 } = changed;
	const plain = { ...plainWriter, ...changed.writer };
	const writer = { ...plain, palm: plain.palm * enlarged };
	const [width, height] = [320 * enlarged, 240 * enlarged];
	const jpegs: Uint8Array[] = [];
	for (const pixels of filmHand(createRandom("clip"), acts, {
		width,
		height,
		frameRate: writer.frameRate,
		writer,
		hand: {
			left,
			skin: [224, 172, 138],
			sleeve: [60, 80, 140],
			light: 1,
		},
		corner: { x: 90 * enlarged, y: 60 * enlarged },
	})) {
		const frame = frameFromPixels(width, height, 3, pixels);
		jpegs.push(await encodeImage(frame, { format: "jpeg", quality: 85 }));
		releaseFrame(frame);
	}
	const frames = Array.from({ length: times }, () => jpegs).flat();
	await writeFile(file, writeAvi(width, height, writer.frameRate, frames));
}
