import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Frame } from "../../native/index.ts";
import {
	decodeImage,
	encodeImage,
	frameFromPixels,
	readPixels,
	releaseFrame,
	shrinkFrame,
	turnFrame,
} from "../../native/index.ts";
import { startChild } from "../support/child.ts";
import {
	exifOrientation,
	withExif,
	writeBmp,
	writePng,
} from "../support/pictures.ts";
import type { NativeChild } from "./support/native-child.ts";

type Color = readonly [blue: number, green: number, red: number];

const block = 16;
const colors: Readonly<Record<string, Color>> = {
	a: [255, 0, 0],
	b: [0, 255, 0],
	c: [0, 0, 255],
	d: [0, 0, 0],
	e: [255, 255, 0],
	f: [0, 255, 255],
};
const layout = ["abc", "def"];
const width = 3 * block;
const height = 2 * block;

/** The test picture, pixel by pixel: six blocks of a color each, row-major. */
const pixels = Array.from({ length: width * height }, (_, n): Color => {
	const row = layout[Math.floor(n / width / block)] ?? "";
	return colors[row[Math.floor((n % width) / block)] ?? ""] ?? [1, 1, 1];
});
const picture = frameFromPixels(
	width,
	height,
	3,
	Uint8Array.from(pixels.flat()),
);

/** Which color each block of the frame has, found within what JPEG changes. */
function layoutOf(frame: Frame): string[] {
	const found = readPixels(frame);
	const nameAt = (x: number, y: number) => {
		const at = (y * frame.width + x) * 3;
		const names = Object.keys(colors).filter((name) =>
			colors[name]?.every(
				(value, n) => Math.abs(value - (found[at + n] ?? 0)) < 12,
			),
		);
		return names.join("") || "?";
	};
	return Array.from({ length: frame.height / block }, (_, row) =>
		Array.from({ length: frame.width / block }, (_, column) =>
			nameAt((column + 0.5) * block, (row + 0.5) * block),
		).join(""),
	);
}

const fixture = (name: string) =>
	readFileSync(new URL(`../fixtures/pictures/${name}`, import.meta.url));

const sevenJpeg = fixture("seven.jpg");
const sizeOf = ({ width, height }: Frame) => ({ width, height });

const rgb = Uint8Array.from(pixels.flatMap(([b, g, r]) => [r, g, b]));
const png = writePng({ width, height, color: "rgb", samples: rgb });

const bmpRows = (bits: 24 | 32) => {
	const padding = bits === 32 ? [0] : [];
	const rows = Array.from({ length: height }, (_, y) =>
		pixels
			.slice(y * width, (y + 1) * width)
			.flatMap((color) => [...color, ...padding]),
	);
	return Uint8Array.from(rows.reverse().flat());
};

/** A WebP file whose picture `webp` holds, with EXIF beside it. */
function webpWithExif(webp: Uint8Array, exif: Uint8Array): Uint8Array {
	const extended = Buffer.alloc(18);
	extended.write("VP8X", "latin1");
	extended.writeUInt32LE(10, 4);
	extended.writeUInt8(0x08, 8);
	extended.writeUIntLE(width - 1, 12, 3);
	extended.writeUIntLE(height - 1, 15, 3);
	const exifHead = Buffer.from("EXIF\0\0\0\0", "latin1");
	exifHead.writeUInt32LE(exif.length, 4);
	const content = Buffer.concat([
		...[extended, webp.subarray(12), exifHead, exif],
	]);
	const head = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
	head.writeUInt32LE(content.length + 4, 4);
	return Buffer.concat([head, content]);
}

const refusal = (code: string) =>
	expect.objectContaining({ name: "NativeError", code });

describe("decoding", () => {
	test.each([
		["PNG", async () => png],
		[
			"PNG of this project's own",
			() => encodeImage(picture, { format: "png" }),
		],
		["BMP of 24 bits", async () => writeBmp(width, height, 24, bmpRows(24))],
		[
			"BMP of 32 bits whose fourth byte is padding",
			async () => writeBmp(width, height, 32, bmpRows(32)),
		],
		["lossless WebP", async () => fixture("blocks-lossless.webp")],
	])("gives the very pixels of a %s", async (_name, file) => {
		const frame = await decodeImage(await file());
		expect(frame).toMatchObject({ width, height, channels: 3, sequence: 0 });
		expect(readPixels(frame)).toEqual(readPixels(picture));
	});

	test.each([
		["JPEG", () => encodeImage(picture, { quality: 100 })],
		["lossy WebP", async () => fixture("blocks-lossy.webp")],
	])("shows what a %s shows", async (_name, file) => {
		expect(layoutOf(await decodeImage(await file()))).toEqual(layout);
	});

	test("makes three equal channels of gray, of 8 bits and of 16", async () => {
		const eight = writePng({
			...{ width: 3, height: 1, color: "gray" },
			samples: Uint8Array.of(0, 128, 255),
		});
		const sixteen = writePng({
			...{ width: 3, height: 1, color: "gray", depth: 16 },
			samples: Uint8Array.of(0, 0, 128, 128, 255, 255),
		});
		const expected = Uint8Array.of(0, 0, 0, 128, 128, 128, 255, 255, 255);
		expect(readPixels(await decodeImage(eight))).toEqual(expected);
		expect(readPixels(await decodeImage(sixteen))).toEqual(expected);
	});

	test("scales 16 bits to 8, rounding", async () => {
		const samples = new Uint8Array(
			[128, 129, 385, 386, 65535, 65407].flatMap((v) => [v >> 8, v & 255]),
		);
		const file = writePng({
			...{ width: 2, height: 1, color: "rgb", depth: 16 },
			samples,
		});
		expect(readPixels(await decodeImage(file))).toEqual(
			Uint8Array.of(1, 1, 0, 255, 255, 2),
		);
	});

	test("lays alpha over white, of 8 bits and of 16, of color and of gray", async () => {
		const rgba = writePng({
			...{ width: 3, height: 1, color: "rgba" },
			samples: Uint8Array.of(10, 20, 30, 0, 10, 20, 30, 255, 0, 100, 255, 51),
		});
		expect(readPixels(await decodeImage(rgba))).toEqual(
			Uint8Array.of(255, 255, 255, 30, 20, 10, 255, 224, 204),
		);
		const deep = writePng({
			...{ width: 1, height: 1, color: "rgba", depth: 16 },
			samples: Uint8Array.of(0, 0, 0, 0, 0, 0, 51, 51),
		});
		expect(readPixels(await decodeImage(deep))).toEqual(
			Uint8Array.of(204, 204, 204),
		);
		const gray = writePng({
			...{ width: 2, height: 1, color: "grayAlpha" },
			samples: Uint8Array.of(0, 0, 0, 51),
		});
		expect(readPixels(await decodeImage(gray))).toEqual(
			Uint8Array.of(255, 255, 255, 204, 204, 204),
		);
		const bmp = Uint8Array.of(10, 20, 30, 0, 0, 100, 255, 51);
		expect(
			readPixels(await decodeImage(writeBmp(2, 1, 32, bmp, true))),
		).toEqual(Uint8Array.of(255, 255, 255, 204, 224, 255));
		const webp = readPixels(await decodeImage(fixture("blocks-alpha.webp")));
		expect(webp.subarray(0, 3)).toEqual(Uint8Array.of(255, 255, 255));
		const half = (24 * width + 24) * 3;
		expect(webp.subarray(half, half + 3)).toEqual(Uint8Array.of(255, 255, 127));
	});

	test("reads a palette, with a transparent color or without", async () => {
		const palette = Uint8Array.of(255, 0, 0, 0, 0, 255);
		const samples = Uint8Array.of(0, 1);
		const shape = { width: 2, height: 1, color: "palette", samples } as const;
		const opaque = writePng({ ...shape, chunks: [["PLTE", palette]] });
		expect(readPixels(await decodeImage(opaque))).toEqual(
			Uint8Array.of(0, 0, 255, 255, 0, 0),
		);
		const transparent = writePng({
			...shape,
			chunks: [
				["PLTE", palette],
				["tRNS", Uint8Array.of(0)],
			],
		});
		expect(readPixels(await decodeImage(transparent))).toEqual(
			Uint8Array.of(255, 255, 255, 255, 0, 0),
		);
	});

	test.each([
		[1, ["abc", "def"]],
		[2, ["cba", "fed"]],
		[3, ["fed", "cba"]],
		[4, ["def", "abc"]],
		[5, ["ad", "be", "cf"]],
		[6, ["da", "eb", "fc"]],
		[7, ["fc", "eb", "da"]],
		[8, ["cf", "be", "ad"]],
	])("turns EXIF orientation %i upright", async (orientation, upright) => {
		const jpeg = await encodeImage(picture, { quality: 100 });
		for (const order of ["II", "MM"] as const) {
			const exif = exifOrientation(orientation, order);
			const files = [
				withExif(jpeg, exif),
				writePng({
					...{ width, height, color: "rgb", samples: rgb },
					chunks: [["eXIf", exif]],
				}),
				webpWithExif(fixture("blocks-lossless.webp"), exif),
			];
			for (const file of files)
				expect(layoutOf(await decodeImage(file))).toEqual(upright);
		}
	});

	test("does not turn a picture with invalid EXIF", async () => {
		const jpeg = await encodeImage(picture, { quality: 100 });
		const senseless = [
			exifOrientation(9),
			exifOrientation(6).subarray(0, 15),
			Buffer.from("MM\0*\xff\xff\xff\xf0", "latin1"),
			new Uint8Array(),
		];
		for (const exif of senseless)
			expect(layoutOf(await decodeImage(withExif(jpeg, exif)))).toEqual(layout);
	});

	test("shows what there is of a JPEG that is cut off, and says so", async () => {
		const whole = await decodeImage(sevenJpeg);
		const half = await decodeImage(sevenJpeg.subarray(0, sevenJpeg.length / 2));
		expect(whole.cutOff).toBe(false);
		expect(half).toMatchObject({ ...sizeOf(whole), cutOff: true });
		const quarter = (3 * whole.width * whole.height) / 4;
		const [all, part] = [readPixels(whole), readPixels(half)];
		expect(part.subarray(0, quarter)).toEqual(all.subarray(0, quarter));
		expect(part.subarray(-quarter)).not.toEqual(all.subarray(-quarter));
	});

	test("says that a JPEG is cut off where only its end is missing", async () => {
		const jpeg = await encodeImage(picture);
		for (const file of [jpeg, withExif(jpeg, exifOrientation(6)), sevenJpeg])
			for (const left of [1, 2, 3])
				expect((await decodeImage(file.subarray(0, -left))).cutOff).toBe(true);
	});

	test("says of no whole picture that it is cut off", async () => {
		const jpeg = await encodeImage(picture);
		const files = [
			jpeg,
			// Whatever a camera writes behind the end is no part of the picture.
			Buffer.concat([jpeg, jpeg.subarray(0, 50)]),
			withExif(jpeg, exifOrientation(6)),
			sevenJpeg,
			png,
			fixture("blocks-lossy.webp"),
			writeBmp(width, height, 24, bmpRows(24)),
		];
		for (const file of files)
			expect((await decodeImage(file)).cutOff).toBe(false);
	});

	test.each([
		["PNG", png],
		["lossless WebP", fixture("blocks-lossless.webp")],
		["lossy WebP", fixture("blocks-lossy.webp")],
	])("says of a %s that it is cut off", async (_kind, file) => {
		await expect(
			decodeImage(file.subarray(0, file.length * 0.6)),
		).rejects.toThrow("it is cut off");
	});

	test("turns a frame clockwise, again and again, and remembers by how much", () => {
		const quarter = turnFrame(picture, 90);
		expect(layoutOf(quarter)).toEqual(["da", "eb", "fc"]);
		expect(layoutOf(turnFrame(picture, 180))).toEqual(["fed", "cba"]);
		expect(layoutOf(turnFrame(picture, 270))).toEqual(["cf", "be", "ad"]);
		const back = turnFrame(quarter, 270);
		expect(readPixels(back)).toEqual(readPixels(picture));
		expect([picture, quarter, back].map(({ turn }) => turn)).toEqual([
			0, 90, 0,
		]);
		expect(turnFrame(turnFrame(quarter, 90), 90).turn).toBe(270);
		for (const degrees of [0, 45, 360, "90"])
			expect(() => turnFrame(picture, degrees as number)).toThrow(
				refusal("invalid-argument"),
			);
	});

	test("shrinks a frame to the length of its longer side, and remembers its turn", () => {
		const upright = turnFrame(picture, 90);
		expect(shrinkFrame(upright, block)).toMatchObject({
			...{ width: 11, height: block, turn: 90, sequence: 0 },
		});
		const half = shrinkFrame(picture, width / 2);
		expect(half).toMatchObject({ width: width / 2, height: height / 2 });
		expect([...readPixels(half).subarray(0, 3)]).toEqual(colors.a);
		const same = shrinkFrame(picture, width);
		expect(readPixels(same)).toEqual(readPixels(picture));
		releaseFrame(same);
		expect(layoutOf(picture)).toEqual(layout);
		expect(() => shrinkFrame(picture, 0)).toThrow(refusal("invalid-argument"));
	});

	test.each([
		["nothing", new Uint8Array()],
		["text", Buffer.from("a picture of a seven")],
		["a GIF", Buffer.from("GIF89a\x01\0\x01\0\0\0\0;", "latin1")],
		["a PNG that is cut off", png.subarray(0, png.length / 2)],
		["the head of a JPEG", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)],
		["the head of a WebP", Buffer.from("RIFF\0\0\0\0WEBPVP8 ")],
		["the head of a BMP", Buffer.from("BM")],
	])("refuses %s", async (_name, bytes) => {
		await expect(decodeImage(bytes)).rejects.toThrow(refusal("not-a-picture"));
	});

	test("refuses anything but a Uint8Array", async () => {
		const values: unknown[] = ["png", undefined, [1, 2], new Uint16Array(4)];
		for (const value of values)
			await expect(decodeImage(value as Uint8Array)).rejects.toThrow(
				refusal("invalid-argument"),
			);
	});

	test("refuses more bytes than its limit", async () => {
		const limits = { maxBytes: png.length - 1 };
		await expect(decodeImage(png, limits)).rejects.toThrow(
			refusal("too-large"),
		);
		await decodeImage(png, { maxBytes: png.length });
	});

	test("refuses more pixels than its limit", async () => {
		const limits = { maxPixels: width * height - 1 };
		await expect(decodeImage(png, limits)).rejects.toThrow(
			refusal("too-large"),
		);
		await decodeImage(png, { maxPixels: width * height });
	});

	test("refuses a small file of a huge picture before it is decoded", async () => {
		const jpeg = Buffer.from(await encodeImage(picture));
		const frameHeader = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
		jpeg.writeUInt16BE(65_000, frameHeader + 5);
		jpeg.writeUInt16BE(65_000, frameHeader + 7);
		const bmp = Buffer.from(writeBmp(width, height, 24, bmpRows(24)));
		bmp.writeInt32LE(100_000, 18);
		bmp.writeInt32LE(-100_000, 22);
		const webp = Buffer.from(fixture("blocks-lossless.webp"));
		webp.writeUInt32LE(0x0fffffff, 21);
		const bombs = {
			png: writePng({
				...{ width: 100_000, height: 100_000, color: "gray" },
				samples: new Uint8Array(),
			}),
			jpeg,
			bmp,
			webp,
		};
		for (const [name, bomb] of Object.entries(bombs))
			await expect(decodeImage(bomb), name).rejects.toThrow(
				refusal("too-large"),
			);
	});

	test("is not disturbed by writing to the bytes meanwhile", async () => {
		const bytes = Uint8Array.from(png);
		const decoding = decodeImage(bytes);
		bytes.fill(0);
		expect(readPixels(await decoding)).toEqual(readPixels(picture));
	});

	test("survives 10,000 random, cut off and altered files", async () => {
		const child = await startChild<NativeChild>(
			new URL("support/native-child.ts", import.meta.url),
			{},
		);
		const files = [
			png,
			await encodeImage(picture),
			withExif(await encodeImage(picture), exifOrientation(6)),
			writeBmp(width, height, 32, bmpRows(32)),
			fixture("blocks-lossless.webp"),
			fixture("blocks-lossy.webp"),
			fixture("blocks-alpha.webp"),
		];
		await child.call("silenceErrors");
		const outcomes = await child.call("decodeRandom", 2, 10_000, files);
		await child.kill();
		expect(Object.keys(outcomes).sort()).toEqual([
			"decoded",
			"not-a-picture",
			"too-large",
		]);
		expect(Object.values(outcomes).reduce((a, b) => a + b)).toBe(10_000);
	});
});

describe("encoding", () => {
	test("writes a JPEG by default, with colors at half the resolution (4:2:0)", async () => {
		const jpeg = await encodeImage(picture);
		expect([...jpeg.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
		const frameHeader = Buffer.from(jpeg).indexOf(Buffer.from([0xff, 0xc0]));
		const sampling = [11, 14, 17].map((n) => jpeg[frameHeader + n]);
		expect(sampling).toEqual([0x22, 0x11, 0x11]);
	});

	test("gives a plain Uint8Array, not a Buffer", async () => {
		expect((await encodeImage(picture)).constructor).toBe(Uint8Array);
		expect(readPixels(picture).constructor).toBe(Uint8Array);
	});

	test("writes larger files for higher quality", async () => {
		const noise = frameFromPixels(
			64,
			64,
			3,
			Uint8Array.from({ length: 64 * 64 * 3 }, (_, n) => (n * 7919) % 256),
		);
		const sizes = [];
		for (const quality of [10, 80, 100])
			sizes.push((await encodeImage(noise, { quality })).length);
		expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
		expect(new Set(sizes).size).toBe(3);
		expect((await encodeImage(noise)).length).toBe(sizes[1]);
	});

	test("writes a gray frame", async () => {
		const gray = frameFromPixels(2, 1, 1, Uint8Array.of(3, 200));
		const file = await encodeImage(gray, { format: "png" });
		expect(readPixels(await decodeImage(file))).toEqual(
			Uint8Array.of(3, 3, 3, 200, 200, 200),
		);
	});

	test("scales down to a width, keeping the aspect, and never up", async () => {
		const sizeAt = async (maxWidth: number) => {
			const file = await encodeImage(picture, { format: "png", maxWidth });
			const { width, height } = await decodeImage(file);
			return [width, height];
		};
		expect(await sizeAt(24)).toEqual([24, 16]);
		expect(await sizeAt(1)).toEqual([1, 1]);
		expect(await sizeAt(width)).toEqual([width, height]);
		expect(await sizeAt(1000)).toEqual([width, height]);
	});

	test("writes a part of a frame, as much of it as there is", async () => {
		const partOf = async (x: number, y: number) => {
			const part = { x, y, width: block, height: block };
			const frame = await decodeImage(
				await encodeImage(picture, { format: "png", part }),
			);
			return [frame.width, frame.height, ...readPixels(frame).slice(0, 3)];
		};
		expect(await partOf(block, 0)).toEqual([block, block, 0, 255, 0]);
		expect(await partOf(width - 4, block)).toEqual([4, block, 0, 255, 255]);
		expect(await partOf(-10, -12)).toEqual([6, 4, 255, 0, 0]);
	});

	test("writes a heat map in colors that are the more opaque the warmer it is", async () => {
		const heat = frameFromPixels(3, 1, 1, Uint8Array.of(0, 128, 255));
		const file = await encodeImage(heat, { format: "png", heat: true });
		// Laid over white, what is cold is white, and what is hot is the bright end of the colors.
		const [cold, warm, hot] = [0, 3, 6].map(
			(at) => (color: number[]) => color.slice(at, at + 3),
		);
		const seen = [...readPixels(await decodeImage(file))];
		expect(cold?.(seen)).toEqual([255, 255, 255]);
		const [blue = 0, green = 0, red = 0] = warm?.(seen) ?? [];
		expect(red).toBeGreaterThan(green + 40);
		expect(red).toBeGreaterThan(blue + 40);
		expect(hot?.(seen)).toEqual([164, 255, 252]);
	});

	test.each([
		["a heat map as JPEG", frameFromPixels(1, 1, 1, Uint8Array.of(9)), "jpeg"],
		["a heat map in color", picture, "png"],
	] as const)("refuses %s", async (_name, frame, format) => {
		await expect(encodeImage(frame, { format, heat: true })).rejects.toThrow(
			refusal("invalid-argument"),
		);
	});

	test("fails for a JPEG that is too wide for the format, and says so", async () => {
		const wide = frameFromPixels(65_536, 1, 1, new Uint8Array(65_536));
		await expect(encodeImage(wide)).rejects.toThrow(refusal("encode-failed"));
		await encodeImage(wide, { format: "png" });
	});

	test.each([
		["a format it does not know", { format: "gif" as "png" }],
		["a quality of 0", { quality: 0 }],
		["a quality of 101", { quality: 101 }],
		["a width of 0", { maxWidth: 0 }],
	])("refuses %s", async (_name, options) => {
		await expect(encodeImage(picture, options)).rejects.toThrow(
			refusal("invalid-argument"),
		);
	});
});
