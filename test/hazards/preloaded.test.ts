import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { SourceSpec } from "../../electron/contract/source.ts";
import { type Child, startChild } from "../support/child.ts";
import { compileLibrary } from "../support/compile-library.ts";
import { type MjpegServer, startMjpegServer } from "../support/mjpeg-server.ts";
import { onStaticAddon } from "../support/on-static-addon.ts";
import { projectRoot } from "../support/scratch.ts";
import type { HazardHostCalls } from "./hazard-host.ts";

const file = (path: string) => `${projectRoot}test/fixtures/${path}`;

/** Another allocator, as Chromium's is one in Electron. Debian's package is libjemalloc2. */
const jemalloc = [
	"/usr/lib/x86_64-linux-gnu/libjemalloc.so.2",
	"/usr/lib/aarch64-linux-gnu/libjemalloc.so.2",
	"/usr/lib64/libjemalloc.so.2",
].find(existsSync);

/** Which process has the library: only a host's, as in Electron from a checkout, or the recognizer's as well. */
type Place = "host" | "host and recognizer";

describe.skipIf(process.platform !== "linux")(
	"with a library preloaded",
	() => {
		let ffmpegNames: string;
		let camera: MjpegServer;
		let host: Child<HazardHostCalls> | undefined;
		beforeAll(async () => {
			ffmpegNames = await compileLibrary(
				new URL("shadowing-ffmpeg.c", import.meta.url),
			);
			camera = await startMjpegServer(readFileSync(file("pictures/seven.jpg")));
		});
		afterAll(() => camera.die());
		afterEach(async () => {
			await host?.leave();
			host = undefined;
		});

		/** What is read in the demo clip, an MP4, an MKV and a stream, one after the other in one recognizer process. */
		async function readAll(library: string, place: Place) {
			host = await startChild<HazardHostCalls>(
				new URL("hazard-host.ts", import.meta.url),
				{ LD_PRELOAD: library, PRELOADED_IN: place },
			);
			const started = host;
			const read = async (source: SourceSpec) => {
				await started.call("open", source);
				await expect
					.poll(() => started.call("seen"))
					.toMatchObject({
						failure: undefined,
						read: expect.stringMatching(/./),
					});
				return (await started.call("seen")).read;
			};
			return {
				demo: await read({ kind: "demo" }),
				mp4: await read({ kind: "file", path: file("videos/h264-aac.mp4") }),
				mkv: await read({ kind: "file", path: file("videos/vp9.mkv") }),
				stream: await read({ kind: "stream", url: camera.url }),
				has: await started.call("has", library),
			};
		}
		const digits = {
			demo: expect.stringMatching(/\d/),
			mp4: "7",
			mkv: "7",
			stream: "7",
		};

		it("that has FFmpeg's names, a host has a recognizer without it, where videos are read", async () => {
			expect(await readAll(ffmpegNames, "host")).toEqual({
				...digits,
				has: { host: true, recognizer: false },
			});
		});

		if (onStaticAddon)
			it("that has FFmpeg's names, the static addon in the same process reads videos", async () => {
				expect(await readAll(ffmpegNames, "host and recognizer")).toEqual({
					...digits,
					has: { host: true, recognizer: true },
				});
			});
		else
			it("that has FFmpeg's names, the system's OpenCV in the same process calls it", async () => {
				const program = spawn(
					process.execPath,
					[
						`${projectRoot}dist/electron/cli.js`,
						"recognize",
						file("videos/vp9.mkv"),
					],
					{
						env: { ...process.env, LD_PRELOAD: ffmpegNames },
						stdio: ["ignore", "ignore", "pipe"],
					},
				);
				const [said, [, signal]] = await Promise.all([
					text(program.stderr),
					once(program, "exit"),
				]);
				expect(said).toMatch(/^The shadowing \w+ was called\.$/m);
				expect(signal).toBe("SIGABRT");
			});

		it.skipIf(jemalloc === undefined)(
			"that is another allocator (jemalloc, where it is installed), everything is read",
			async () => {
				expect(await readAll(jemalloc ?? "", "host and recognizer")).toEqual({
					...digits,
					has: { host: true, recognizer: true },
				});
			},
		);
	},
);
