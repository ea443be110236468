/** What a fake camera shows, over and over. */
export type Clip = {
	/** Pixels; even, because two neighbors share their color in YUYV. */
	readonly width: number;
	/** Pixels. */
	readonly height: number;
	/** Frames per second; a whole number. */
	readonly frameRate: number;
} & (
	| {
			readonly pixelFormat: "YUYV";
			/** BGR pixels, row-major, 3 bytes each. */
			readonly frames: readonly Uint8Array[];
	  }
	| {
			readonly pixelFormat: "MJPG";
			/** JPEG files. */
			readonly frames: readonly Uint8Array[];
	  }
);

const magic = 0x50494c43;

/** BGR pixels as a webcam's YUYV (BT.601, Y 16 to 235): two pixels in four bytes, with the mean of their colors. */
function toYuyv(pixels: Uint8Array): Uint8Array {
	const yuyv = new Uint8Array((pixels.length / 6) * 4);
	for (let pair = 0; pair < pixels.length / 6; pair++) {
		const [b0 = 0, g0 = 0, r0 = 0, b1 = 0, g1 = 0, r1 = 0] = pixels.subarray(
			pair * 6,
			pair * 6 + 6,
		);
		const b = (b0 + b1) / 2;
		const g = (g0 + g1) / 2;
		const r = (r0 + r1) / 2;
		yuyv.set(
			[
				Math.round(16 + 0.257 * r0 + 0.504 * g0 + 0.098 * b0),
				Math.round(128 - 0.148 * r - 0.291 * g + 0.439 * b),
				Math.round(16 + 0.257 * r1 + 0.504 * g1 + 0.098 * b1),
				Math.round(128 + 0.439 * r - 0.368 * g - 0.071 * b),
			],
			pair * 4,
		);
	}
	return yuyv;
}

const littleEndian = (...numbers: number[]): Uint8Array =>
	new Uint8Array(Uint32Array.from(numbers).buffer);

/** The clip as the bytes of the file that fake-camera.c plays. */
export function encodeClip(clip: Clip): Uint8Array {
	const { width, height, frameRate, pixelFormat, frames } = clip;
	const payloads = pixelFormat === "YUYV" ? frames.map(toYuyv) : frames;
	const fourcc = Buffer.from(pixelFormat, "latin1").readUInt32LE();
	return Buffer.concat([
		littleEndian(magic, width, height, frameRate, fourcc, frames.length),
		...payloads.flatMap((bytes) => [littleEndian(bytes.length), bytes]),
	]);
}
