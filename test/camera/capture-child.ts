/** Run by `startChild()` where the fake cameras are: opens captures for the tests and tells what came of it. */

import { readdirSync } from "node:fs";
import type { Capture, CaptureOptions } from "../../native/index.ts";
import { listCameras, openCapture, readPixels } from "../../native/index.ts";
import { answerCalls } from "../support/answer-calls.ts";

const captures = new Map<number, Capture>();
let opened = 0;

function find(id: number): Capture {
	const capture = captures.get(id);
	if (!capture) throw new Error(`No capture ${id} was opened.`);
	return capture;
}

const handlers = {
	list: (options: { sysfs?: string }) => listCameras(options),
	/** Gives up after `abortAfterMs`, when given. */
	async open(
		index: number,
		options: CaptureOptions = {},
		abortAfterMs?: number,
	) {
		const signal =
			abortAfterMs === undefined
				? undefined
				: AbortSignal.timeout(abortAfterMs);
		const capture = await openCapture(
			{ kind: "camera", index },
			options,
			signal,
		);
		const id = opened++;
		captures.set(id, capture);
		const { width, height, frameRate, live, still } = capture;
		return { id, width, height, frameRate, live, still };
	},
	/** The frame with its pixels, and the monotonic time in ms at which it was here. */
	async nextFrame(id: number, after?: number) {
		const frame = await find(id).nextFrame(after);
		if (!frame) throw new Error("A camera has no last frame.");
		const { width, height, channels, sequence, capturedAt } = frame;
		return {
			...{ width, height, channels, sequence, capturedAt },
			pixels: readPixels(frame),
			receivedAt: Number(process.hrtime.bigint() / 1_000_000n),
		};
	},
	close: (id: number) => find(id).close(),
	/** What this process holds. */
	resources: () => ({
		descriptors: readdirSync("/proc/self/fd").length,
		threads: readdirSync("/proc/self/task").length,
	}),
};

export type CaptureChild = typeof handlers;

answerCalls(handlers);
