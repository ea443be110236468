/** Run by `startChild()`: what needs a process of its own, because of its environment or because it may end it. */

import { closeSync, openSync, readdirSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Worker } from "node:worker_threads";
import { createRandom } from "../../../models/common/random.ts";
import type { Capture, CaptureSource } from "../../../native/index.ts";
import {
	decodeImage,
	NativeError,
	openCapture,
	readPixels,
	releaseFrame,
	runClassic,
} from "../../../native/index.ts";
import { answerCalls } from "../../support/answer-calls.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

const kept: Capture[] = [];

async function decode(bytes: Uint8Array): Promise<string> {
	try {
		releaseFrame(await decodeImage(bytes, { maxPixels: 1_000_000 }));
		return "decoded";
	} catch (error) {
		if (error instanceof NativeError) return error.code;
		throw error;
	}
}

const handlers = {
	async runClassic(file: Uint8Array) {
		const frame = await decodeImage(file);
		const { input, stages } = runClassic(frame, { stages: true });
		return {
			input,
			grayscale: stages ? readPixels(stages.grayscale) : new Uint8Array(),
		};
	},

	/** libpng and libjpeg write a line of their own about each damaged file. */
	silenceErrors() {
		closeSync(2);
		openSync("/dev/null", "w");
	},

	/** Decodes `count` random, cut off or altered files; how many came to what. */
	async decodeRandom(
		seed: number,
		count: number,
		files: readonly Uint8Array[],
	): Promise<Record<string, number>> {
		const random = createRandom(seed);
		const below = (limit: number) => Math.floor(random.next() * limit);
		const randomBytes = (length: number) =>
			Uint8Array.from({ length }, () => below(256));
		const outcomes: Record<string, number> = {};
		for (let n = 0; n < count; n++) {
			const file = files[below(files.length)] ?? new Uint8Array();
			const bytes = [
				() => randomBytes(below(300)),
				() => Buffer.concat([file.subarray(0, 30), randomBytes(200)]),
				() => file.subarray(0, below(file.length)),
				() => {
					const altered = Uint8Array.from(file);
					for (let m = 0; m <= below(8); m++)
						altered[below(below(2) ? 64 : file.length)] = below(256);
					return altered;
				},
			][n % 4]?.();
			const outcome = await decode(bytes ?? file);
			outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
		}
		return outcomes;
	},

	/** Opens, reads one frame and closes. */
	async openAndClose(source: CaptureSource, times: number) {
		for (let n = 0; n < times; n++) {
			const capture = await openCapture(source);
			await capture.nextFrame();
			await capture.close();
		}
	},

	/** What opening a file fails with; root, who may read everything, becomes nobody first. */
	async openAsNobody(file: string): Promise<unknown> {
		const nobody = 65_534;
		if (process.geteuid?.() === 0) process.seteuid?.(nobody);
		return openCapture({ kind: "file", path: file }).then(
			() => "opened",
			(error: NativeError) => ({ code: error.code, message: error.message }),
		);
	},

	/** Opens and forgets. */
	async openAndForget(source: CaptureSource, times: number) {
		for (let n = 0; n < times; n++) await openCapture(source, { loop: true });
	},

	/** Opens, and leaves captures and calls as they are. */
	async openAndKeep(source: CaptureSource) {
		const capture = await openCapture(source, { loop: true });
		kept.push(capture);
		void capture.nextFrame(1_000_000);
	},

	/** Begins to open, without waiting for it. */
	beginToOpen(source: CaptureSource) {
		void openCapture(source);
	},

	/** A worker opens the source and is ended while it reads. */
	async endWorker(addon: string, source: CaptureSource) {
		const program = `
			const { parentPort, workerData } = require("node:worker_threads");
			const { Capture } = require(workerData.addon);
			const capture = new Capture(workerData.source, { loop: true });
			capture.opened.then(() => { void capture.nextFrame(1_000_000); parentPort.postMessage("open"); });`;
		const worker = new Worker(program, {
			eval: true,
			workerData: { addon, source },
		});
		await new Promise((resolve) => worker.once("message", resolve));
		await worker.terminate();
	},

	/** What this process holds, after the garbage collector. */
	async resources() {
		collectGarbage();
		await new Promise((resolve) => setTimeout(resolve, 50));
		collectGarbage();
		return {
			descriptors: readdirSync("/proc/self/fd").length,
			threads: readdirSync("/proc/self/task").length,
			megabytes: process.memoryUsage.rss() / 1e6,
		};
	},
};

export type NativeChild = typeof handlers;

answerCalls(handlers);
