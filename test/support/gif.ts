const uint16 = (value: number) => [value & 255, value >> 8];

/** The clear code is sent so often that codes stay 9 bits wide: 254 pixels follow it, and the table would grow at 255. */
const pixelsBetweenClears = 254;
const clearCode = 256;
const endCode = 257;

/** LZW of GIF without its compression: each pixel is a code of 9 bits. */
function codesOf(pixels: Uint8Array): Uint8Array {
	const bytes: number[] = [];
	let [held, bits] = [0, 0];
	const put = (code: number) => {
		held |= code << bits;
		for (bits += 9; bits >= 8; bits -= 8) {
			bytes.push(held & 255);
			held >>= 8;
		}
	};
	for (const [n, pixel] of pixels.entries()) {
		if (n % pixelsBetweenClears === 0) put(clearCode);
		put(pixel);
	}
	put(endCode);
	if (bits > 0) bytes.push(held);
	return Uint8Array.from(bytes);
}

function blocksOf(data: Uint8Array): Uint8Array {
	const blocks: number[] = [];
	for (let at = 0; at < data.length; at += 255) {
		const block = data.subarray(at, at + 255);
		blocks.push(block.length, ...block);
	}
	return Uint8Array.from([...blocks, 0]);
}

/**
 * A GIF file, still with one frame and animated with several.
 * @param frames gray, a byte a pixel, row-major
 * @param delay of each frame, in hundredths of a second
 */
export function writeGif(
	width: number,
	height: number,
	frames: readonly Uint8Array[],
	delay = 10,
): Uint8Array {
	const grays = Array.from({ length: 256 }, (_, gray) => [gray, gray, gray]);
	const size = [...uint16(width), ...uint16(height)];
	return Buffer.concat([
		Buffer.from("GIF89a", "latin1"),
		Uint8Array.from([...size, 0xf7, 0, 0, ...grays.flat()]),
		...frames.flatMap((pixels) => [
			Uint8Array.of(0x21, 0xf9, 4, 0, ...uint16(delay), 0, 0),
			Uint8Array.from([0x2c, 0, 0, 0, 0, ...size, 0, 8]),
			blocksOf(codesOf(pixels)),
		]),
		Uint8Array.of(0x3b),
	]);
}
