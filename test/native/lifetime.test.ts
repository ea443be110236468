import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import type { CaptureSource } from "../../native/index.ts";
import { openCapture } from "../../native/index.ts";
import type { Child } from "../support/child.ts";
import { startChild } from "../support/child.ts";
import { makeSequence, makeVideo, temporaryFolder } from "./support/clips.ts";
import type { NativeChild } from "./support/native-child.ts";

const folder = temporaryFolder();
const video: CaptureSource = {
	kind: "file",
	path: await makeVideo(folder, 20, 50),
};
const sequence: CaptureSource = {
	kind: "file",
	path: await makeSequence(folder, 20),
};

/** Accepts connections and says nothing. */
const mute = createServer(() => {});
await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
mute.unref();
afterAll(() => mute.close());
const silence: CaptureSource = {
	kind: "stream",
	url: `http://127.0.0.1:${(mute.address() as AddressInfo).port}/video`,
};

const refusal = (code: string) =>
	expect.objectContaining({ name: "NativeError", code });

describe("a capture", () => {
	test("may be closed twice, by two callers at once and once more later", async () => {
		const capture = await openCapture(video);
		await Promise.all([capture.close(), capture.close()]);
		await capture.close();
	});

	test("that is closed rejects pending and new requests for a frame", async () => {
		const capture = await openCapture(video, { loop: true });
		const waiting = [
			expect(capture.nextFrame(1_000_000)).rejects.toThrow(refusal("closed")),
			expect(capture.nextFrame(1_000_000)).rejects.toThrow(refusal("closed")),
		];
		const closing = capture.close();
		await Promise.all(waiting);
		await expect(capture.nextFrame()).rejects.toThrow(refusal("closed"));
		await closing;
		await expect(capture.nextFrame()).rejects.toThrow(refusal("closed"));
		capture.setPaused(true);
	});

	test("may be closed while it is paused, and while nobody takes its frames", async () => {
		for (const paced of [true, false])
			for (const paused of [true, false]) {
				const capture = await openCapture(video, { paced, loop: true });
				capture.setPaused(paused);
				await capture.close();
			}
	});

	test("may be given up at any moment of its opening", async () => {
		for (let n = 0; n < 40; n++) {
			const closing = new AbortController();
			const opening = openCapture(video, {}, closing.signal).then(
				async (capture) => {
					await capture.close();
					return "opened";
				},
				(error: { code: string }) => error.code,
			);
			if (n % 4 > 0)
				await new Promise((resolve) => setTimeout(resolve, (n % 4) - 1));
			closing.abort();
			expect(["closed", "opened"]).toContain(await opening);
		}
	});

	test("that is open is left alone by a signal that comes later", async () => {
		const closing = new AbortController();
		const capture = await openCapture(video, { loop: true }, closing.signal);
		closing.abort();
		expect(await capture.nextFrame(0)).toBeDefined();
		await capture.close();
	});
});

describe("a process", () => {
	let child: Child<NativeChild>;
	const start = async () => {
		child = await startChild<NativeChild>(
			new URL("support/native-child.ts", import.meta.url),
			{},
		);
		return child;
	};
	afterEach(() => child.kill());

	test.each([
		["reads a video", video],
		["reads a sequence", sequence],
	])("that %s may exit", async (_name, source) => {
		const { call, leave } = await start();
		for (let n = 0; n < 3; n++) await call("openAndKeep", source);
		expect(await leave()).toBe(0);
	});

	test.each([
		["a stream that does not answer", silence],
		["a video", video],
	])("may exit while it opens %s", async (_name, source) => {
		const { call, leave } = await start();
		await call("beginToOpen", source);
		expect(await leave()).toBe(0);
	});

	test("may end a worker that reads", async () => {
		const { call, leave } = await start();
		const addon = createRequire(import.meta.url).resolve("#addon");
		for (let n = 0; n < 3; n++) await call("endWorker", addon, video);
		await call("openAndClose", video, 1);
		expect(await leave()).toBe(0);
	});

	describe.skipIf(!existsSync("/proc/self/task"))(
		"(counted in /proc: on Linux only)",
		() => {
			test.each([
				["a video", video],
				["a sequence", sequence],
			])(
				"keeps no thread, descriptor or memory of %s opened and closed 200 times",
				async (_name, source) => {
					const { call } = await start();
					await call("openAndClose", source, 50);
					const before = await call("resources");
					await call("openAndClose", source, 200);
					// A thread tells that its source is released shortly before it ends: one may have been counted before, too.
					for (const what of ["threads", "descriptors"] as const)
						await expect
							.poll(async () => (await call("resources"))[what])
							.toBeLessThanOrEqual(before[what]);
					const after = await call("resources");
					expect(after.megabytes - before.megabytes).toBeLessThan(30);
				},
			);

			test("gives back what a capture had that was never closed", async () => {
				const { call } = await start();
				await call("openAndClose", video, 5);
				const before = await call("resources");
				await call("openAndForget", video, 20);
				await expect
					.poll(async () => (await call("resources")).threads)
					.toBeLessThanOrEqual(before.threads);
			});
		},
	);
});
