import type { Frame } from "../../../native/index.ts";
import { releaseFrame } from "../../../native/index.ts";
import { FramePipeline } from "../../recognizer/frame/frame-pipeline.ts";
import type { Readers } from "../../recognizer/frame/readers.ts";

/** Frames a second. */
export const stillFrameRate = 30;

/** Time in which the digits of a clip are expected to appear. A digit that appears later had been missed. */
const beginningMs = 500;

/** What changed on the screen over a clip in which nothing moves. */
export interface Steadiness {
	readonly frames: number;
	/** What the last frame shows, text lines with "\n" between them. */
	readonly reading: string;
	/** Tracks whose digit changed, at once or while they were not shown. */
	readonly labelChanges: number;
	/** Digits that came after the clip's first half second. */
	readonly appearances: number;
	readonly disappearances: number;
}

/** Follows a clip of 30 frames a second in which nothing moves, as the window does; the frames are released. */
export async function followStill(
	frames: AsyncIterable<Frame>,
	readers: Readers,
): Promise<Steadiness> {
	const pipeline = new FramePipeline({ mode: "find", readers, smoothed: true });
	/** What each digit was when it was last shown, by its id. */
	const labels = new Map<number, number>();
	let before: ReadonlySet<number> = new Set();
	let [count, labelChanges, appearances, disappearances] = [0, 0, 0, 0];
	let last = "";
	for await (const frame of frames) {
		const atMs = (count++ * 1000) / stillFrameRate;
		const { recognition } = await pipeline.recognize(frame, { atMs });
		releaseFrame(frame);
		const { digits, text } = recognition;
		const now = new Set(digits.map(({ id }) => id));
		for (const { id, digit } of digits) {
			if (!before.has(id) && atMs >= beginningMs) appearances += 1;
			if ((labels.get(id) ?? digit) !== digit) labelChanges += 1;
			labels.set(id, digit);
		}
		for (const id of before) if (!now.has(id)) disappearances += 1;
		before = now;
		last = text;
	}
	return {
		frames: count,
		reading: last,
		labelChanges,
		appearances,
		disappearances,
	};
}
