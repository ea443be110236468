import { type Frame, openCapture, releaseFrame } from "../../native/index.ts";
import type {
	Recognition,
	RecognitionMode,
	Thresholds,
} from "../contract/recognition.ts";
import { type Readers, recognizeFrame } from "./frame/recognize-frame.ts";
import { showDigits } from "./frame/show-digits.ts";
import { parseSource, toCaptureSource } from "./source/source.ts";
import { createSteadier, sourceTime } from "./tracking/smoothing.ts";

export interface FollowOptions extends Thresholds {
	readonly mode: RecognitionMode;
	/** Find mode: each frame by itself, instead of following the digits from frame to frame. */
	readonly raw: boolean;
	/** Every frame of a file as fast as it can be read, instead of the newest at its own frame rate. */
	readonly unpaced: boolean;
}

/**
 * Recognises frame after frame as the window does, until the source ends or `signal` closes it. A frame is released when the
 * next one is asked for.
 * @param source as the command line names it
 */
export async function* followSource(
	source: string,
	readers: Readers,
	options: FollowOptions,
	signal?: AbortSignal,
): AsyncGenerator<{ frame: Frame; recognition: Recognition }> {
	const { mode, raw, unpaced } = options;
	const { source: from, options: capturing } = toCaptureSource(
		parseSource(source, process.cwd()),
	);
	const capture = await openCapture(
		from,
		{ ...capturing, paced: !unpaced },
		signal,
	);
	try {
		signal?.addEventListener("abort", () => void capture.close());
		// Classic mode says here what the network said of each frame, as the tutorial does.
		const steadier =
			mode === "classic" || raw || capture.still
				? undefined
				: createSteadier[mode]();
		for (let after = -1; ; ) {
			const frame = await capture.nextFrame(after);
			if (frame === undefined) return;
			after = frame.sequence;
			try {
				const reading = await recognizeFrame(frame, mode, readers);
				const recognition = showDigits(
					steadier?.steady(reading, sourceTime(frame, capture)) ?? reading,
					options,
				);
				yield { frame, recognition };
			} finally {
				releaseFrame(frame);
			}
		}
	} finally {
		await capture.close();
	}
}
