import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type {
	Capture,
	CaptureOptions,
	CaptureSource,
	Frame,
} from "../../native/index.ts";
import {
	encodeImage,
	frameFromPixels,
	openCapture,
	readPixels,
	releaseFrame,
} from "../../native/index.ts";
import { writeAvi } from "../support/avi.ts";
import { startChild } from "../support/child.ts";
import { writeGif } from "../support/gif.ts";
import { exifOrientation, withExif } from "../support/pictures.ts";
import {
	makeSequence,
	makeVideo,
	numberedFrame,
	numberOf,
	temporaryFolder,
} from "./support/clips.ts";
import type { NativeChild } from "./support/native-child.ts";

const folder = temporaryFolder();
const video = await makeVideo(folder, 32, 100);
const sequence = await makeSequence(folder, 26);

const refusal = (code: string) =>
	expect.objectContaining({ name: "NativeError", code });

const openFile = (file: string, options?: CaptureOptions) =>
	openCapture({ kind: "file", path: file }, options);

/** Every frame from where the capture is to its end, each as soon as it is there. */
async function readAll(capture: Capture, most = 1000): Promise<Frame[]> {
	const frames: Frame[] = [];
	while (frames.length < most) {
		const frame = await capture.nextFrame(frames.at(-1)?.sequence);
		if (!frame) break;
		frames.push(frame);
	}
	return frames;
}

const numbersFrom = (first: number, count: number) =>
	Array.from({ length: count }, (_, n) => first + n);

/** A black JPEG. Decoding it takes a while. */
const largePicture = (width: number, height: number) =>
	encodeImage(
		frameFromPixels(width, height, 3, new Uint8Array(width * height * 3)),
	);

describe("the last frame is shown even where it comes too late", () => {
	// More than 25 frames: of fewer none is skipped.
	test("of a video", async () => {
		// At 480 frames a second a frame is late after 4 ms, in which no machine decodes twelve million pixels. A frame
		// that comes 200 ms after the one before is never skipped: the picture is no larger than it must be.
		const jpegs = [
			...Array<Uint8Array>(25).fill(await encodeImage(numberedFrame(1))),
			await largePicture(4000, 3000),
		];
		const file = path.join(folder, "late-end.avi");
		await writeFile(file, writeAvi(32, 24, 480, jpegs));
		const capture = await openFile(file);
		const frames = await readAll(capture);
		await capture.close();
		// OpenCV does not follow a video that changes its size, so the picture itself says nothing.
		expect(frames.at(-1)?.sequence).toBe(25);
	});

	test("of a numbered sequence", async () => {
		// The last picture but one takes longer to decode than the 120 ms until the last one is late.
		const subfolder = path.join(folder, "late-end");
		await mkdir(subfolder);
		const pattern = await makeSequence(subfolder, 26);
		await writeFile(
			path.join(subfolder, "frame-024.png"),
			await largePicture(6000, 4000),
		);
		const capture = await openFile(pattern);
		const frames = await readAll(capture);
		await capture.close();
		expect(frames.at(-1)?.sequence).toBe(25);
		expect(frames.map(numberOf).at(-1)).toBe(25);
	});
});

/** What a video and a numbered sequence have in common. */
describe.each([
	{ kind: "a video", file: video, count: 32, frameRate: 100 },
	{ kind: "a numbered sequence", file: sequence, count: 26, frameRate: 25 },
])("$kind", ({ file, count, frameRate }) => {
	test("reports its size and frame rate, and is neither live nor still nor brief", async () => {
		const capture = await openFile(file);
		expect({ ...capture }).toEqual({
			...{ width: 32, height: 24, frameRate },
			...{ live: false, still: false, brief: false },
		});
		await capture.close();
	});

	test("is read at its own pace, each frame not before its time", async () => {
		// The first frame may be late itself.
		const opened = Date.now();
		const capture = await openFile(file);
		const frames = await readAll(capture);
		await capture.close();
		// The clock that tells the time of day may be set a little meanwhile.
		for (const { sequence, capturedAt } of frames)
			expect(capturedAt - opened).toBeGreaterThan(
				(sequence * 1000) / frameRate - 10,
			);
		expect(frames.map(numberOf)).toEqual(
			frames.map(({ sequence }) => sequence),
		);
		expect(frames.at(-1)?.sequence).toBe(count - 1);
	});

	test("drops the frames that nobody took in time, but not its last", async () => {
		const capture = await openFile(file);
		const first = await capture.nextFrame();
		await capture.nextFrame(4);
		const second = await capture.nextFrame(first?.sequence);
		expect(second?.sequence).toBeGreaterThan(4);
		expect(await capture.nextFrame(count - 1)).toBeUndefined();
		const last = await capture.nextFrame(second?.sequence);
		expect(last?.sequence).toBe(count - 1);
		expect(last && numberOf(last)).toBe(count - 1);
		expect(await capture.nextFrame(last?.sequence)).toBeUndefined();
		await capture.close();
	});

	test("is read frame by frame when unpaced, none dropped however slow the reader", async () => {
		const capture = await openFile(file, { paced: false });
		await sleep(100);
		const frames = [];
		for (;;) {
			const frame = await capture.nextFrame();
			if (!frame) break;
			frames.push(frame);
			if (frames.length < 3) await sleep(50);
		}
		await capture.close();
		expect(frames.map(({ sequence }) => sequence)).toEqual(
			numbersFrom(0, count),
		);
		expect(frames.map(numberOf)).toEqual(numbersFrom(0, count));
	});

	test("begins again at its end when looped, and its numbers go on rising", async () => {
		for (const paced of [true, false]) {
			const capture = await openFile(file, { loop: true, paced });
			const frames = await readAll(capture, 2 * count + 3);
			await capture.close();
			for (const frame of frames)
				expect(numberOf(frame)).toBe(frame.sequence % count);
			expect(frames.at(-1)?.sequence).toBeGreaterThanOrEqual(2 * count);
		}
	});

	test("stops while it is paused and goes on with the frame that follows", async () => {
		const capture = await openFile(file);
		capture.setPaused(true);
		let stopped: Frame | undefined;
		let before: Frame | undefined;
		// A frame that was on its way may still come.
		do {
			before = stopped;
			stopped = await capture.nextFrame();
			await sleep(150);
		} while (stopped?.sequence !== before?.sequence);
		await sleep((count * 1000) / frameRate);
		expect((await capture.nextFrame())?.sequence).toBe(stopped?.sequence);
		const next = capture.nextFrame(stopped?.sequence);
		capture.setPaused(false);
		expect((await next)?.sequence).toBe((stopped?.sequence ?? 0) + 1);
		await capture.close();
	});

	test("stops while it is paused when unpaced too", async () => {
		const capture = await openFile(file, { paced: false });
		capture.setPaused(true);
		expect((await capture.nextFrame())?.sequence).toBe(0);
		let came = false;
		const next = capture.nextFrame().then((frame) => {
			came = true;
			return frame;
		});
		await sleep(100);
		expect(came).toBe(false);
		capture.setPaused(false);
		expect((await next)?.sequence).toBe(1);
		await capture.close();
	});
});

describe("a picture", async () => {
	const file = path.join(folder, "seven.jpg");
	const jpeg = await encodeImage(numberedFrame(7));
	await writeFile(file, withExif(jpeg, exifOrientation(6)));

	test.each([{}, { loop: true }, { paced: false }])(
		"is one frame, upright, and then ends: %o",
		async (options) => {
			const capture = await openFile(file, options);
			expect({ ...capture }).toEqual({
				...{ width: 24, height: 32, frameRate: 0 },
				...{ live: false, still: true, brief: true },
			});
			const frames = await readAll(capture);
			expect(frames.map(numberOf)).toEqual([7]);
			expect(await capture.nextFrame()).toBeUndefined();
			expect((await capture.nextFrame(-1))?.sequence).toBe(0);
			await capture.close();
		},
	);

	test("says where it is cut off, and is what there is of it", async () => {
		const gray = new Uint8Array(3 * 64 * 640).fill(7 * 4);
		const tall = await encodeImage(frameFromPixels(64, 640, 3, gray));
		const whole = path.join(folder, "tall.jpg");
		await writeFile(whole, tall);
		const cut = path.join(folder, "cut-off.jpg");
		await writeFile(cut, tall.subarray(0, tall.length - 100));
		for (const [name, cutOff] of [
			[cut, true],
			[whole, false],
		] as const) {
			const capture = await openFile(name);
			const frame = await capture.nextFrame();
			expect(frame?.cutOff).toBe(cutOff);
			expect(frame && numberOf(frame)).toBe(7);
			await capture.close();
		}
	});

	test("may have a percent sign in its name", async () => {
		const named = path.join(folder, "100%d.jpg");
		await writeFile(named, jpeg);
		const capture = await openFile(named);
		expect(capture.still).toBe(true);
		await capture.close();
	});
});

describe("a numbered sequence", () => {
	test("may begin at 1, and ends at the first number that is missing", async () => {
		const subfolder = path.join(folder, "from-one");
		await mkdir(subfolder);
		const pattern = await makeSequence(subfolder, 6, 1);
		await rm(path.join(subfolder, "frame-004.png"));
		const capture = await openFile(pattern, { paced: false });
		expect((await readAll(capture)).map(numberOf)).toEqual([0, 1, 2]);
		await capture.close();
	});

	test("gives each frame in its own size", async () => {
		const subfolder = path.join(folder, "sizes");
		await mkdir(subfolder);
		const pattern = await makeSequence(subfolder, 1);
		const small = await encodeImage(numberedFrame(1), { maxWidth: 8 });
		await writeFile(path.join(subfolder, "frame-001.png"), small);
		const capture = await openFile(pattern, { paced: false });
		const frames = await readAll(capture);
		expect(frames.map(({ width }) => width)).toEqual([32, 8]);
		await capture.close();
	});

	test("fails at a picture that is damaged, after the frames before it", async () => {
		const subfolder = path.join(folder, "damaged");
		await mkdir(subfolder);
		const pattern = await makeSequence(subfolder, 3);
		await writeFile(path.join(subfolder, "frame-002.png"), "no picture");
		const capture = await openFile(pattern, { paced: false });
		expect((await capture.nextFrame())?.sequence).toBe(0);
		expect((await capture.nextFrame())?.sequence).toBe(1);
		for (let n = 0; n < 2; n++)
			await expect(capture.nextFrame()).rejects.toThrow(
				refusal("not-a-picture-or-video"),
			);
		await capture.close();
	});
});

describe("a source of few frames", async () => {
	const gif = (count: number) => {
		const file = path.join(folder, `${count}.gif`);
		const frames = Array.from({ length: count }, (_, n) =>
			readPixels(numberedFrame(n)).filter((_gray, at) => at % 3 === 0),
		);
		return writeFile(file, writeGif(32, 24, frames, 2)).then(() => file);
	};
	const sequenceOf = async (count: number) => {
		const subfolder = path.join(folder, `${count}-stills`);
		await mkdir(subfolder);
		return makeSequence(subfolder, count);
	};

	test("whose frames would fill the memory is refused", async () => {
		const bytes = await readFile(await gif(3));
		// Width and height, in pixels.
		bytes.writeUInt16LE(16_000, 6);
		bytes.writeUInt16LE(16_000, 8);
		const file = path.join(folder, "huge.gif");
		await writeFile(file, bytes);
		await expect(openFile(file)).rejects.toThrow(refusal("too-large"));
	});

	test.each([
		["video", await makeVideo(folder, 1, 25)],
		["GIF", await gif(1)],
		["numbered sequence", await sequenceOf(1)],
	])("that is a %s of one frame is a still picture", async (_kind, file) => {
		for (const paced of [true, false]) {
			const capture = await openFile(file, { paced, loop: true });
			expect(capture).toMatchObject({ live: false, still: true, brief: true });
			expect((await readAll(capture, 3)).map(numberOf)).toEqual([0]);
			await capture.close();
		}
	});

	test.each([
		[
			"video",
			await makeVideo(folder, 25, 100),
			await makeVideo(folder, 26, 100),
		],
		["GIF", await gif(25), await gif(26)],
		["numbered sequence", await sequenceOf(25), sequence],
	])(
		"that is a %s of 25 frames is brief, one of 26 is not",
		async (_kind, brief, film) => {
			for (const file of [brief, film]) {
				const capture = await openFile(file);
				expect(capture).toMatchObject({ still: false, brief: file === brief });
				await capture.close();
			}
		},
	);

	test("loses none of them, however slow the reader", async () => {
		for (const file of [await makeVideo(folder, 5, 100), await gif(5)]) {
			const capture = await openFile(file);
			const numbers: number[] = [];
			for (const frame of [0, 1, 2, 3, 4]) {
				await sleep(60);
				const next = await capture.nextFrame(frame - 1);
				numbers.push(next ? numberOf(next) : Number.NaN);
			}
			expect(numbers).toEqual([0, 1, 2, 3, 4]);
			expect(await capture.nextFrame(4)).toBeUndefined();
			await capture.close();
		}
	});

	test("shows each picture of a numbered sequence for a second", async () => {
		const file = await sequenceOf(2);
		const opened = Date.now();
		const capture = await openFile(file);
		expect(capture.frameRate).toBe(1);
		const [, second] = await readAll(capture);
		expect((second?.capturedAt ?? 0) - opened).toBeGreaterThan(990);
		await capture.close();
	});
});

describe("a frame of a capture", () => {
	test("is given to every caller that waits for it", async () => {
		const capture = await openFile(video);
		const [one, two] = await Promise.all([
			capture.nextFrame(5),
			capture.nextFrame(5),
		]);
		expect(one?.sequence).toBeGreaterThan(5);
		expect(two?.sequence).toBe(one?.sequence);
		await capture.close();
	});

	test("keeps its pixels while later frames come and others are released", async () => {
		const capture = await openFile(video, { paced: false, loop: true });
		const kept: Frame[] = [];
		for (let n = 0; n < 60; n++) {
			const frame = await capture.nextFrame();
			if (!frame) break;
			if (n % 6 === 0) kept.push(frame);
			else releaseFrame(frame);
		}
		await capture.close();
		expect(kept).toHaveLength(10);
		for (const frame of kept) expect(numberOf(frame)).toBe(frame.sequence % 32);
	});

	test("is skipped when unpaced by asking for a later one", async () => {
		const capture = await openFile(video, { paced: false });
		expect((await capture.nextFrame(4))?.sequence).toBe(5);
		expect((await capture.nextFrame())?.sequence).toBe(6);
		await capture.close();
	});

	test("has a number that cannot be a word", async () => {
		const capture = await openFile(video);
		for (const after of ["1", -2, 0.5, Number.NaN, null])
			await expect(capture.nextFrame(after as number)).rejects.toThrow(
				refusal("invalid-argument"),
			);
		expect(() => capture.setPaused("yes" as unknown as boolean)).toThrow(
			refusal("invalid-argument"),
		);
		await capture.close();
	});
});

describe("opening", async () => {
	const text = path.join(folder, "notes.txt");
	await writeFile(text, "This is not a video. ".repeat(500));
	const empty = path.join(folder, "empty.mp4");
	await writeFile(empty, "");
	const damaged = path.join(folder, "damaged.png");
	await writeFile(damaged, "\x89PNG\r\n\x1a\n and no more", "latin1");
	const cut = path.join(folder, "cut.avi");
	await writeFile(cut, (await readFile(video)).subarray(0, 240));

	test.each([
		["a file that is not there", path.join(folder, "no.avi"), "no-such-file"],
		["a relative path to nothing", "no/such/clip.webm", "no-such-file"],
		["a URL as a file", "http://127.0.0.1/a.mjpg", "no-such-file"],
		["a sequence of nothing", path.join(folder, "no-%d.png"), "no-such-file"],
		["a path through a file", path.join(text, "clip.avi"), "no-such-file"],
		["a folder", folder, "not-a-picture-or-video"],
		["a text", text, "not-a-picture-or-video"],
		["an empty file", empty, "not-a-picture-or-video"],
		["a damaged picture", damaged, "not-a-picture-or-video"],
		["a video without a frame", cut, "not-a-picture-or-video"],
		["a device", "/dev/zero", "not-a-picture-or-video"],
	])("%s is refused, and the message names it", async (_name, file, code) => {
		const opening = openFile(file);
		await expect(opening).rejects.toThrow(refusal(code));
		await expect(opening).rejects.toThrow(path.basename(file));
	});

	test.skipIf(process.platform === "win32")(
		"a file or folder that may not be read is refused (POSIX permissions: not on Windows)",
		async () => {
			const child = await startChild<NativeChild>(
				new URL("support/native-child.ts", import.meta.url),
				{},
			);
			const subfolder = path.join(folder, "secrets");
			await mkdir(subfolder);
			const secret = path.join(subfolder, "secret.avi");
			await writeFile(secret, "secret");
			await chmod(folder, 0o755);
			await chmod(secret, 0);
			expect(await child.call("openAsNobody", secret)).toMatchObject({
				code: "file-not-permitted",
			});
			await chmod(subfolder, 0);
			expect(await child.call("openAsNobody", secret)).toMatchObject({
				code: "file-not-permitted",
			});
			await chmod(subfolder, 0o755);
			await child.kill();
		},
	);

	test("a picture of too many pixels is refused", async () => {
		const huge = path.join(folder, "huge.bmp");
		const header = Buffer.alloc(54);
		header.write("BM", "latin1");
		header.writeUInt32LE(40, 14);
		header.writeInt32LE(100_000, 18);
		header.writeInt32LE(100_000, 22);
		await writeFile(huge, header);
		await expect(openFile(huge)).rejects.toThrow(refusal("too-large"));
	});

	test.each([
		["no source", undefined],
		["a source of no kind", {}],
		["a source of an unknown kind", { kind: "dream" }],
		["a camera without an index", { kind: "camera" }],
		["a camera below 0", { kind: "camera", index: -1 }],
		["a camera above 255", { kind: "camera", index: 256 }],
		["a file without a path", { kind: "file", path: "" }],
		["a path with a zero in it", { kind: "file", path: "a.png\0.txt" }],
		["a stream without an address", { kind: "stream" }],
		["a stream that is a file", { kind: "stream", url: "file:///etc/passwd" }],
		["a stream that is a path", { kind: "stream", url: "/etc/passwd" }],
		["a joined stream", { kind: "stream", url: "concat:http://a|http://b" }],
	])("%s is refused", async (_name, source) => {
		await expect(openCapture(source as CaptureSource)).rejects.toThrow(
			refusal("invalid-argument"),
		);
	});

	test.each([
		{ loop: 1 },
		{ paced: "no" },
		{ stallTimeoutMs: 0 },
		{ openTimeoutMs: Number.POSITIVE_INFINITY },
	])("the options %o are refused", async (options) => {
		await expect(openFile(video, options as CaptureOptions)).rejects.toThrow(
			refusal("invalid-argument"),
		);
	});

	test("reads a file whose name looks like a protocol of FFmpeg", async () => {
		const subfolder = path.join(folder, "data:name");
		await mkdir(subfolder);
		const named = await makeVideo(subfolder, 2, 50);
		const relative = path.relative(process.cwd(), named);
		const capture = await openFile(relative);
		const frame = await capture.nextFrame();
		expect(frame && readPixels(frame)).toHaveLength(32 * 24 * 3);
		await capture.close();
	});
});
