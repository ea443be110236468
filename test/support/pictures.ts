import { crc32, deflateSync } from "node:zlib";

/** Samples a pixel of each PNG color type has. */
const samplesOf = { gray: 1, rgb: 3, palette: 1, grayAlpha: 2, rgba: 4 };
const colorTypes = { gray: 0, rgb: 2, palette: 3, grayAlpha: 4, rgba: 6 };

export interface PngPicture {
	/** Pixels. */
	readonly width: number;
	/** Pixels. */
	readonly height: number;
	readonly color: keyof typeof colorTypes;
	/** Bits a sample: 8 or 16. */
	readonly depth?: 8 | 16;
	/** Row-major, big-endian where they have 16 bits. */
	readonly samples: Uint8Array;
	/** More chunks, before the pixels. */
	readonly chunks?: readonly [name: string, content: Uint8Array][];
}

const bigEndian = (...numbers: number[]): Uint8Array => {
	const bytes = new DataView(new ArrayBuffer(4 * numbers.length));
	for (const [n, number] of numbers.entries()) bytes.setUint32(4 * n, number);
	return new Uint8Array(bytes.buffer);
};

function chunk(name: string, content: Uint8Array): Uint8Array {
	const body = Buffer.concat([Buffer.from(name, "latin1"), content]);
	return Buffer.concat([
		bigEndian(content.length),
		body,
		bigEndian(crc32(body)),
	]);
}

/** A PNG file, of the kinds that this project's own encoder does not write. */
export function writePng(picture: PngPicture): Uint8Array {
	const { width, height, color, depth = 8, samples, chunks = [] } = picture;
	const stride = (width * samplesOf[color] * depth) / 8;
	const rows = Array.from({ length: height }, (_, y) =>
		Buffer.concat([
			Uint8Array.of(0),
			samples.subarray(y * stride, (y + 1) * stride),
		]),
	);
	return Buffer.concat([
		Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
		chunk(
			"IHDR",
			Buffer.concat([
				bigEndian(width, height),
				Uint8Array.of(depth, colorTypes[color], 0, 0, 0),
			]),
		),
		...chunks.map(([name, content]) => chunk(name, content)),
		chunk("IDAT", deflateSync(Buffer.concat(rows))),
		chunk("IEND", new Uint8Array()),
	]);
}

/**
 * A Windows bitmap of 24 or 32 bits a pixel.
 * @param rows bottom row first, as the file has them, padded to 4 bytes
 * @param alpha the fourth byte of a pixel is opacity, which only the longer header can say
 */
export function writeBmp(
	width: number,
	height: number,
	bits: 24 | 32,
	rows: Uint8Array,
	alpha = false,
): Uint8Array {
	const headerSize = alpha ? 108 : 40;
	const header = Buffer.alloc(14 + headerSize);
	header.write("BM", "latin1");
	header.writeUInt32LE(header.length + rows.length, 2);
	header.writeUInt32LE(header.length, 10);
	header.writeUInt32LE(headerSize, 14);
	header.writeInt32LE(width, 18);
	header.writeInt32LE(height, 22);
	header.writeUInt16LE(1, 26);
	header.writeUInt16LE(bits, 28);
	if (alpha) {
		const masksFollow = 3;
		header.writeUInt32LE(masksFollow, 30);
		const masks = [0x00ff0000, 0x0000ff00, 0x000000ff, 0xff000000];
		for (const [n, mask] of masks.entries())
			header.writeUInt32LE(mask, 54 + 4 * n);
	}
	return Buffer.concat([header, rows]);
}

/** EXIF's TIFF structure that says nothing but the orientation. */
export function exifOrientation(
	orientation: number,
	byteOrder: "II" | "MM" = "MM",
): Uint8Array {
	const exif = Buffer.alloc(26);
	const little = byteOrder === "II";
	const write16 = (value: number, at: number) =>
		little ? exif.writeUInt16LE(value, at) : exif.writeUInt16BE(value, at);
	const write32 = (value: number, at: number) =>
		little ? exif.writeUInt32LE(value, at) : exif.writeUInt32BE(value, at);
	exif.write(byteOrder, "latin1");
	write16(42, 2);
	write32(8, 4);
	write16(1, 8);
	write16(0x0112, 10);
	write16(3, 12);
	write32(1, 14);
	write16(orientation, 18);
	return exif;
}

/** `jpeg` with EXIF put at its beginning. */
export function withExif(jpeg: Uint8Array, exif: Uint8Array): Uint8Array {
	const content = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), exif]);
	const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0]);
	head.writeUInt16BE(content.length + 2, 4);
	return Buffer.concat([head, content, jpeg.subarray(2)]);
}
