const fourcc = (text: string) => Buffer.from(text, "latin1");

const uint32s = (...numbers: number[]) =>
	Buffer.from(Uint32Array.from(numbers).buffer);

function chunk(name: string, ...content: Uint8Array[]): Buffer {
	const bytes = Buffer.concat(content);
	return Buffer.concat([
		fourcc(name),
		uint32s(bytes.length),
		bytes,
		Buffer.alloc(bytes.length % 2),
	]);
}

/**
 * A video file (AVI, Motion JPEG) of JPEG pictures.
 * @param width pixels
 * @param height pixels
 * @param frameRate frames a second, a whole number
 */
export function writeAvi(
	width: number,
	height: number,
	frameRate: number,
	jpegs: readonly Uint8Array[],
): Uint8Array {
	const frames = jpegs.length;
	const mainHeader = uint32s(
		...[1e6 / frameRate, 0, 0, 0x10, frames, 0, 1, 0, width, height],
		...[0, 0, 0, 0],
	);
	const streamHeader = Buffer.concat([
		fourcc("vidsMJPG"),
		uint32s(0, 0, 0, 1, frameRate, 0, frames, 0, 0xffffffff, 0, 0, 0),
	]);
	const format = Buffer.concat([
		uint32s(40, width, height, 1 | (24 << 16)),
		fourcc("MJPG"),
		uint32s(width * height * 3, 0, 0, 0, 0),
	]);
	const movie = jpegs.map((jpeg) => chunk("00dc", jpeg));
	let offset = 4;
	const index = movie.map((frame, n) => {
		const entry = Buffer.concat([
			fourcc("00dc"),
			uint32s(0x10, offset, jpegs[n]?.length ?? 0),
		]);
		offset += frame.length;
		return entry;
	});
	return chunk(
		"RIFF",
		fourcc("AVI "),
		chunk(
			"LIST",
			fourcc("hdrl"),
			chunk("avih", mainHeader),
			chunk(
				"LIST",
				fourcc("strl"),
				chunk("strh", streamHeader),
				chunk("strf", format),
			),
		),
		chunk("LIST", fourcc("movi"), ...movie),
		chunk("idx1", ...index),
	);
}
