import type { Stroke } from "../../models/simulator/index.ts";
import {
	encodeImage,
	frameFromPixels,
	releaseFrame,
} from "../../native/index.ts";
import { expose, makeCamera } from "../demo/camera.ts";
import {
	type Color,
	frameHeight,
	frameWidth,
	textureHeight,
	textureWidth,
} from "../demo/geometry.ts";
import { moveHand } from "../demo/hand.ts";
import { makePaper } from "../demo/paper.ts";
import { layInk } from "../demo/pen.ts";
import { createRandom } from "../demo/random.ts";
import { drawSheet } from "../demo/rasterizer.ts";
import { drawRoom } from "../demo/room.ts";
import { digitStrokes } from "../demo/strokes.ts";

const lines = ["3157", "9024", "86"] as const;
/** Changing it changes the hand, the paper and the noise. */
const seed = 8;
const paper: Color = [241, 238, 228];
const ink: Color = [22, 34, 84];
/** Pixels. */
const penRadius = 6;
/** Averaged, for less noise: noise makes the screenshot's file large. */
const exposures = 12;
/** How much smaller a digit is than in the demo clip, where one fills the frame: the frame is not square, a digit is. */
const scale = { x: 0.2, y: 0.27 } as const;

/** A digit's strokes, moved to where its middle is on a field of 28x28 that covers the frame. */
const strokesAt = (digit: number, middleX: number, middleY: number): Stroke[] =>
	(digitStrokes[digit] ?? []).map((stroke) =>
		stroke.map((curve) =>
			curve.map(
				([x, y]) =>
					[middleX + (x - 14) * scale.x, middleY + (y - 14) * scale.y] as const,
			),
		),
	);

/** The mean of each pixel and its eight neighbors: a lens that is not quite sharp, and a file that is not too large. */
function soften(picture: Float32Array | Uint8Array): Uint8Array<ArrayBuffer> {
	const row = frameWidth * 3;
	const offsets = [-row, 0, row].flatMap((down) => [down - 3, down, down + 3]);
	return Uint8Array.from(picture, (_, at) =>
		Math.round(
			offsets.reduce(
				(sum, offset) => sum + (picture[at + offset] ?? picture[at] ?? 0),
				0,
			) / offsets.length,
		),
	);
}

/** A photograph of a sheet with three lines of digits, drawn as the demo clip is: a PNG file. */
export async function photographSheet(): Promise<Uint8Array> {
	const random = createRandom(seed);
	const strokes = lines.flatMap((line, row) =>
		[...line].flatMap((digit, column) =>
			strokesAt(Number(digit), 5.6 + column * 5.6, 6.2 + row * 7.6),
		),
	);
	const { coverage, tone } = layInk(
		moveHand(strokes, penRadius, random),
		random,
	);
	const texture = makePaper(paper, "squared", seed);
	for (let pixel = 0; pixel < textureWidth * textureHeight; pixel++)
		for (let channel = 0; channel < 3; channel++) {
			const at = pixel * 4 + channel;
			const below = texture[at] ?? 0;
			const above = (ink[channel] ?? 0) + 11 * (tone[pixel] ?? 0);
			texture[at] = below + (above - below) * (coverage[pixel] ?? 0) * 0.97;
		}
	const scene = drawRoom();
	drawSheet(scene, texture, {
		x: 4,
		y: 6,
		scale: 1,
		roll: 0.03,
		pitch: 0.1,
		yaw: -0.06,
	});
	const camera = makeCamera(seed);
	const mean = new Float32Array(scene.length);
	for (let exposure = 0; exposure < exposures; exposure++)
		for (const [at, value] of expose(camera, scene, exposure).entries())
			mean[at] = (mean[at] ?? 0) + value / exposures;
	const pixels = soften(soften(mean));
	// Frames are blue, green, red.
	for (let at = 0; at < pixels.length; at += 3)
		pixels.subarray(at, at + 3).reverse();
	const frame = frameFromPixels(frameWidth, frameHeight, 3, pixels);
	const png = await encodeImage(frame, { format: "png" });
	releaseFrame(frame);
	return png;
}
