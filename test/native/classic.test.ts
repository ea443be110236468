import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import type { Frame } from "../../native/index.ts";
import {
	decodeImage,
	frameFromPixels,
	readPixels,
	releaseFrame,
	runClassic,
} from "../../native/index.ts";
import { startChild } from "../support/child.ts";
import type { NativeChild } from "./support/native-child.ts";

/** What the tutorial's libraries make of a frame; parity/classic_reference.py wrote it. */
interface Expected {
	readonly frame: string;
	readonly otsuThreshold: number;
	/** Base64. */
	readonly input28: string;
	readonly sha256: Readonly<
		Record<"grayscale" | "binary" | "resized" | "inverted", string>
	>;
}

const fixtures = new URL("../fixtures/reference/", import.meta.url);
const expectedOf = readFileSync(new URL("expected.jsonl", fixtures), "utf8")
	.trim()
	.split("\n")
	.map((line): Expected => JSON.parse(line));

const shared = new URL("../../../shared/reference/", import.meta.url);
const isShared = existsSync(new URL("expected.json", shared));
const readShared = (): { frames: Omit<Expected, "sha256">[] } =>
	JSON.parse(readFileSync(new URL("expected.json", shared), "utf8"));

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
const sha256 = (frame: Frame) =>
	createHash("sha256").update(readPixels(frame)).digest("hex");

describe("the classic pipeline", () => {
	test.each(expectedOf)(
		"makes of $frame what the tutorial's libraries make of it, at every stage",
		async ({ frame, otsuThreshold, input28, sha256: hashes }) => {
			const decoded = await decodeImage(readFileSync(new URL(frame, fixtures)));
			const { stages, ...result } = runClassic(decoded, { stages: true });
			expect({ ...result, input: base64(result.input) }).toEqual({
				otsuThreshold,
				input: input28,
			});
			const stageHashes = Object.entries(stages ?? {}).map(
				([name, picture]) => [name, sha256(picture)],
			);
			expect(Object.fromEntries(stageHashes)).toEqual(hashes);
			expect(runClassic(decoded)).toEqual(result);
		},
	);

	test.skipIf(!isShared)(
		"agrees on all 42 reference frames (they are beside the project, not in it)",
		async () => {
			const { frames } = readShared();
			for (const { frame, otsuThreshold, input28 } of frames) {
				const file = readFileSync(new URL(frame, shared));
				const result = runClassic(await decodeImage(file));
				expect
					.soft({ ...result, input: base64(result.input) }, frame)
					.toEqual({ otsuThreshold, input: input28 });
			}
			expect(frames).toHaveLength(42);
		},
	);

	describe.each([{ without: "AVX512-SKX" }, { without: "AVX512-SKX,AVX2" }])(
		"on a processor without $without",
		async ({ without }) => {
			const child = await startChild<NativeChild>(
				new URL("support/native-child.ts", import.meta.url),
				{ OPENCV_CPU_DISABLE: without },
			);
			afterAll(() => child.kill());

			test("is the same, bit for bit", async () => {
				for (const { frame, input28, sha256: hashes } of expectedOf) {
					const file = readFileSync(new URL(frame, fixtures));
					const { input, grayscale } = await child.call("runClassic", file);
					expect.soft(base64(input), frame).toBe(input28);
					expect
						.soft(createHash("sha256").update(grayscale).digest("hex"), frame)
						.toBe(hashes.grayscale);
				}
			});
		},
	);

	test("takes a gray frame for one of three equal channels", () => {
		const gray = Uint8Array.from({ length: 60 * 45 }, (_, n) => (n * 7) % 251);
		const bgr = Uint8Array.from(
			{ length: gray.length * 3 },
			(_, n) => gray[Math.floor(n / 3)] ?? 0,
		);
		const ofGray = runClassic(frameFromPixels(60, 45, 1, gray), {
			stages: true,
		});
		const ofBgr = runClassic(frameFromPixels(60, 45, 3, bgr), { stages: true });
		expect(ofGray.input).toEqual(ofBgr.input);
		expect(ofGray.otsuThreshold).toBe(ofBgr.otsuThreshold);
		for (const name of ["grayscale", "binary", "resized"] as const) {
			const [first, second] = [ofGray.stages?.[name], ofBgr.stages?.[name]];
			expect(first && readPixels(first)).toEqual(second && readPixels(second));
		}
	});

	test("gives its stages the number and the time of their frame, and their own size", () => {
		const frame = frameFromPixels(5, 4, 3, new Uint8Array(60).fill(9));
		const { stages } = runClassic(frame, { stages: true });
		const { sequence, capturedAt } = frame;
		const facts = { channels: 1, sequence, capturedAt };
		expect(stages?.grayscale).toMatchObject({ width: 5, height: 4, ...facts });
		expect(stages?.binary).toMatchObject({ width: 5, height: 4, ...facts });
		expect(stages?.resized).toMatchObject({ width: 28, height: 28, ...facts });
		expect(stages?.inverted).toMatchObject({ width: 28, height: 28, ...facts });
	});

	test("leaves its result alone when the frame is released", () => {
		const pixels = Uint8Array.from({ length: 300 }, (_, n) => n % 256);
		const frame = frameFromPixels(20, 15, 1, pixels);
		const { stages } = runClassic(frame, { stages: true });
		releaseFrame(frame);
		expect(stages && readPixels(stages.grayscale)).toEqual(pixels);
	});

	test.each([
		["undefined", undefined],
		["an object that looks like a frame", { width: 1, height: 1, channels: 3 }],
		["bytes", new Uint8Array(3)],
	])("refuses %s", (_name, value) => {
		expect(() => runClassic(value as Frame)).toThrow(
			expect.objectContaining({
				name: "NativeError",
				code: "invalid-argument",
			}),
		);
	});

	test("refuses a frame that was released", () => {
		const frame = frameFromPixels(1, 1, 3, new Uint8Array(3));
		releaseFrame(frame);
		releaseFrame(frame);
		expect(() => runClassic(frame)).toThrow(/released/);
	});
});

describe("a frame made of pixels", () => {
	test("gives back the same pixels, as a copy", () => {
		const pixels = Uint8Array.of(1, 2, 3, 4, 5, 6);
		const frame = frameFromPixels(2, 1, 3, pixels);
		pixels.fill(0);
		readPixels(frame).fill(0);
		expect(readPixels(frame)).toEqual(Uint8Array.of(1, 2, 3, 4, 5, 6));
		expect(frame).toMatchObject({ width: 2, height: 1, channels: 3 });
		expect(frame.sequence).toBe(0);
	});

	test.each([
		["no width", [0, 1, 3, 0]],
		["a broken width", [1.5, 1, 1, 2]],
		["two channels", [1, 1, 2, 2]],
		["too few pixels", [2, 2, 3, 11]],
		["too many pixels", [2, 2, 1, 5]],
		["a height that is no number", [1, Number.NaN, 1, 1]],
	] as const)("refuses %s", (_name, [width, height, channels, length]) => {
		const make = () =>
			frameFromPixels(width, height, channels as 1, new Uint8Array(length));
		expect(make).toThrow(expect.objectContaining({ code: "invalid-argument" }));
	});
});
