import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeImage, frameFromPixels } from "../../native/index.ts";
import type { Child } from "../support/child.ts";
import { startChild } from "../support/child.ts";
import { slowness } from "../support/processes.ts";
import type { CaptureChild } from "./capture-child.ts";
import type { Clip } from "./clip.ts";
import type { CameraEvent, FakeCamera, FakeCameras } from "./fake-camera.ts";
import { createFakeCameras } from "./fake-camera.ts";

const width = 64;
const height = 48;

type Bgr = readonly [number, number, number];

function paint(colorAt: (x: number, y: number) => Bgr): Uint8Array {
	const pixels = new Uint8Array(width * height * 3);
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++)
			pixels.set(colorAt(x, y), (y * width + x) * 3);
	return pixels;
}

const quadrants: readonly Bgr[] = [
	[200, 40, 60],
	[50, 190, 70],
	[40, 60, 210],
	[230, 230, 230],
];

const picture = paint((x, y) => {
	const quadrant = (x < width / 2 ? 0 : 1) + (y < height / 2 ? 0 : 2);
	return quadrants[quadrant] ?? [0, 0, 0];
});

/** A frame that tells its number in the clip, 0 to 59, by its gray. */
const numbered = (number: number): Uint8Array =>
	paint(() => [8 + number * 4, 8 + number * 4, 8 + number * 4]);

const readNumber = (pixels: Uint8Array): number =>
	Math.round(((pixels[0] ?? 0) - 8) / 4);

const toJpeg = (pixels: Uint8Array): Promise<Uint8Array> =>
	encodeImage(frameFromPixels(width, height, 3, pixels), { quality: 95 });

const yuyv = (frames: readonly Uint8Array[], frameRate = 30): Clip => ({
	...{ width, height, frameRate, frames },
	pixelFormat: "YUYV",
});

async function mjpg(frames: readonly Uint8Array[]): Promise<Clip> {
	const jpegs = await Promise.all(frames.map(toJpeg));
	return { width, height, frameRate: 30, frames: jpegs, pixelFormat: "MJPG" };
}

const names = (events: readonly CameraEvent[]) =>
	events.map(({ event }) => event);

describe.skipIf(process.platform !== "linux")(
	"a camera (a made-up V4L2 device: on Linux only)",
	() => {
		let cameras: FakeCameras;
		let child: Child<CaptureChild>;
		let nextIndex = 40;

		const plugIn = (clip: Clip = yuyv([picture])): FakeCamera => {
			const index = nextIndex;
			nextIndex += 2;
			return cameras.add({ index, name: `Camera ${index}`, clip });
		};

		beforeAll(async () => {
			cameras = await createFakeCameras();
			child = await startChild(
				new URL("capture-child.ts", import.meta.url),
				cameras.env,
			);
		});

		afterAll(async () => {
			await child.kill();
			await cameras.remove();
		});

		test("is opened by its index, at the size and frame rate it has", async () => {
			const camera = plugIn(yuyv([picture], 25));
			const { id, ...facts } = await child.call("open", camera.index);
			await child.call("close", id);
			expect(facts).toEqual({
				...{ width, height },
				...{ frameRate: 25, live: true, still: false },
			});
		});

		test.each([
			{ pixelFormat: "YUYV", makeClip: yuyv, tolerance: 3 },
			{ pixelFormat: "MJPG", makeClip: mjpg, tolerance: 6 },
		])("shows its pixels in $pixelFormat", async ({ makeClip, tolerance }) => {
			const camera = plugIn(await makeClip([picture]));
			const { id } = await child.call("open", camera.index);
			const frame = await child.call("nextFrame", id);
			await child.call("close", id);
			expect(frame).toMatchObject({ width, height, channels: 3 });
			for (const [quadrant, color] of quadrants.entries()) {
				const x = quadrant % 2 ? 48 : 16;
				const y = quadrant < 2 ? 12 : 36;
				const start = (y * width + x) * 3;
				for (const [channel, expected] of color.entries()) {
					const found = frame.pixels[start + channel] ?? 0;
					expect(
						Math.abs(found - expected),
						`quadrant ${quadrant}, channel ${channel}: ${found}`,
					).toBeLessThanOrEqual(tolerance);
				}
			}
		});

		test("shows one frame after the other", async () => {
			const clip = yuyv(Array.from({ length: 60 }, (_, n) => numbered(n)));
			const { id } = await child.call("open", plugIn(clip).index);
			const frames = [await child.call("nextFrame", id)];
			for (let n = 0; n < 5; n++)
				frames.push(await child.call("nextFrame", id, frames[n]?.sequence));
			await child.call("close", id);
			for (const [n, frame] of frames.entries()) {
				if (n === 0) continue;
				const last = frames[n - 1] ?? frame;
				expect(frame.sequence).toBeGreaterThan(last.sequence);
				expect(frame.capturedAt).toBeGreaterThan(last.capturedAt);
				expect(readNumber(frame.pixels)).toBeGreaterThan(
					readNumber(last.pixels),
				);
			}
		});

		test("shows a slow reader the newest frame, not the next one", async () => {
			const frameRate = 10;
			const period = 1000 / frameRate;
			const clip = yuyv(
				Array.from({ length: 60 }, (_, n) => numbered(n)),
				frameRate,
			);
			const camera = plugIn(clip);
			const { id } = await child.call("open", camera.index);
			const first = await child.call("nextFrame", id);
			await new Promise((resolve) => setTimeout(resolve, 1000));
			const second = await child.call("nextFrame", id, first.sequence);
			await child.call("close", id);

			const start = camera.events().findLast((e) => e.event === "streamon");
			const exposedAt =
				(start?.at ?? 0) + (readNumber(second.pixels) + 1) * period;
			// On a busy machine the newest frame comes late, too. The next one would be 0.9 s old at least.
			expect(second.receivedAt - exposedAt).toBeLessThan(
				3 * period * Math.min(slowness(), 3),
			);
			expect(second.capturedAt - first.capturedAt).toBeGreaterThan(500);
		});

		test("goes on after a damaged JPEG", async () => {
			const good = await toJpeg(picture);
			const camera = plugIn({
				...{ width, height, frameRate: 30, pixelFormat: "MJPG" },
				frames: [good, good.slice(0, 100), new Uint8Array(500), good],
			});
			const { id } = await child.call("open", camera.index);
			let sequence: number | undefined;
			for (let n = 0; n < 10; n++) {
				const frame = await child.call("nextFrame", id, sequence);
				sequence = frame.sequence;
				expect(frame).toMatchObject({ width, height, channels: 3 });
			}
			await child.call("close", id);
		});

		test.each([
			{ place: "a folder of one's choice", ofChoice: true },
			{ place: "the system's folder", ofChoice: false },
		])(
			"is listed by its name, once, while it is plugged in: in $place",
			async ({ ofChoice }) => {
				const camera = plugIn();
				const listed = { index: camera.index, name: camera.name };
				const list = async () => {
					const options = ofChoice ? { sysfs: cameras.sysfs } : {};
					const all = await child.call("list", options);
					return all.filter(({ index }) => Math.abs(index - camera.index) < 2);
				};
				expect(await list()).toEqual([listed]);
				camera.become("busy");
				expect(await list()).toEqual([listed]);
				camera.become("gone");
				expect(await list()).toEqual([]);
				camera.become("present");
				expect(await list()).toEqual([listed]);
			},
		);

		test.each([
			{ state: "busy", code: "device-busy" },
			{ state: "denied", code: "device-not-permitted" },
			{ state: "gone", code: "no-such-device" },
		] as const)(
			"that is $state is refused as $code, and opens once it is present",
			async ({ state, code }) => {
				const camera = plugIn();
				camera.become(state);
				await expect(child.call("open", camera.index)).rejects.toMatchObject({
					code,
					message: expect.stringContaining(`/dev/video${camera.index}`),
				});
				camera.become("present");
				const { id } = await child.call("open", camera.index);
				await child.call("nextFrame", id);
				await child.call("close", id);
			},
		);

		test("opened twice by this process is busy, and the first capture continues", async () => {
			const camera = plugIn();
			const { id } = await child.call("open", camera.index);
			await expect(child.call("open", camera.index)).rejects.toMatchObject({
				code: "device-busy",
			});
			const { sequence } = await child.call("nextFrame", id);
			await child.call("nextFrame", id, sequence);
			await child.call("close", id);
		});

		test("that another process has open is busy until that process has ended", async () => {
			const camera = plugIn();
			const other: Child<CaptureChild> = await startChild(
				new URL("capture-child.ts", import.meta.url),
				cameras.env,
			);
			await other.call("open", camera.index);
			await expect(child.call("open", camera.index)).rejects.toMatchObject({
				code: "device-busy",
			});
			await other.kill();
			const { id } = await child.call("open", camera.index);
			await child.call("close", id);
		});

		test("that is pulled out is lost, and opens again when it is back", async () => {
			const camera = plugIn();
			const { id } = await child.call("open", camera.index);
			const { sequence } = await child.call("nextFrame", id);
			camera.become("gone");
			const lost = { code: "device-lost" };
			await expect(
				child.call("nextFrame", id, sequence + 1000),
			).rejects.toMatchObject(lost);
			await expect(
				child.call("nextFrame", id, sequence + 1000),
			).rejects.toMatchObject(lost);
			await child.call("close", id);
			await expect(child.call("open", camera.index)).rejects.toMatchObject({
				code: "no-such-device",
			});
			camera.become("present");
			const again = await child.call("open", camera.index);
			await child.call("nextFrame", again.id);
			await child.call("close", again.id);
			expect(names(camera.events())).toContain("close");
		});

		test("that was out for a moment is lost too", async () => {
			const camera = plugIn();
			const { id } = await child.call("open", camera.index);
			camera.become("gone");
			camera.become("present");
			await expect(child.call("nextFrame", id, 1000)).rejects.toMatchObject({
				code: "device-lost",
			});
			await child.call("close", id);
		});

		test("that stops delivering has stalled, and opens again when it delivers", async () => {
			const camera = plugIn();
			const { id } = await child.call("open", camera.index, {
				stallTimeoutMs: 300,
			});
			camera.become("stalled");
			await expect(child.call("nextFrame", id, 1000)).rejects.toMatchObject({
				code: "stalled",
			});
			await child.call("close", id);
			camera.become("present");
			const again = await child.call("open", camera.index);
			await child.call("nextFrame", again.id);
			await child.call("close", again.id);
		});

		test("that pauses for less than the stall timeout goes on", async () => {
			const camera = plugIn();
			const { id } = await child.call("open", camera.index);
			const { sequence } = await child.call("nextFrame", id);
			camera.become("stalled");
			const next = child.call("nextFrame", id, sequence + 10);
			await new Promise((resolve) => setTimeout(resolve, 1500));
			camera.become("present");
			expect((await next).sequence).toBeGreaterThan(sequence + 10);
			await child.call("close", id);
		});

		test("closed while it delivers nothing rejects the pending wait for a frame", async () => {
			const camera = plugIn();
			const { id } = await child.call("open", camera.index);
			const { sequence } = await child.call("nextFrame", id);
			camera.become("stalled");
			const waiting = child.call("nextFrame", id, sequence + 1000);
			const told = expect(waiting).rejects.toMatchObject({ code: "closed" });
			await child.call("close", id);
			await told;
			expect(names(camera.events())).toEqual(
				expect.arrayContaining(["streamoff", "close"]),
			);
		});

		test("that never delivers a first frame is not opened", async () => {
			const camera = plugIn();
			camera.become("stalled");
			await expect(
				child.call("open", camera.index, { openTimeoutMs: 300 }),
			).rejects.toMatchObject({ code: "stalled" });
			await expect.poll(() => names(camera.events()).at(-1)).toBe("close");
		});

		test("is let go when the opening of it is given up", async () => {
			const camera = plugIn();
			camera.become("stalled");
			await expect(
				child.call("open", camera.index, {}, 200),
			).rejects.toMatchObject({ code: "closed" });
			await expect.poll(() => names(camera.events()).at(-1)).toBe("close");
		});

		test("has stopped streaming and is closed when close() resolves", async () => {
			const camera = plugIn();
			const { id } = await child.call("open", camera.index);
			await child.call("close", id);
			expect(names(camera.events()).slice(-2)).toEqual(["streamoff", "close"]);
			await child.call("close", id);
			await expect(child.call("nextFrame", id)).rejects.toMatchObject({
				code: "closed",
			});
			const again = await child.call("open", camera.index);
			await child.call("nextFrame", again.id);
			await child.call("close", again.id);
		});

		test("leaves no descriptor and no thread behind, opened and closed 100 times", async () => {
			const camera = plugIn(yuyv([picture], 200));
			const openAndClose = async (times: number) => {
				for (let n = 0; n < times; n++) {
					const { id } = await child.call("open", camera.index);
					await child.call("close", id);
				}
			};
			await openAndClose(10);
			const before = await child.call("resources");
			await openAndClose(90);
			// A thread tells that its camera is released shortly before it ends: one may have been counted before, too.
			for (const what of ["threads", "descriptors"] as const)
				await expect
					.poll(async () => (await child.call("resources"))[what])
					.toBeLessThanOrEqual(before[what]);
		});

		test("that is open is released when the process exits", async () => {
			const camera = plugIn(await mjpg([picture]));
			const other: Child<CaptureChild> = await startChild(
				new URL("capture-child.ts", import.meta.url),
				cameras.env,
			);
			await other.call("open", camera.index);
			expect(await other.leave()).toBe(0);
			expect(names(camera.events()).slice(-2)).toEqual(["streamoff", "close"]);
		});
	},
);
