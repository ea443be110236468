import type { Random } from "../../../models/common/random.ts";
import { type AirWriter, momentRate, moveHand } from "./air-track.ts";
import { type HandMesh, readHandMesh } from "./hand-mesh.ts";
import {
	fist,
	type HandPose,
	lifted,
	mixPoses,
	openPalm,
	pinch,
} from "./hand-pose.ts";
import { type Picture, renderHand, type ShownHand } from "./render-hand.ts";

/** What a hand does, one after the other. */
export type ClipAct =
	| { readonly writes: readonly number[] }
	/** For so many seconds. */
	| { readonly holds: "palm" | "fist" | "open"; readonly seconds: number }
	/** The hand is out of the picture. */
	| { readonly awaySeconds: number };

export interface ClipOptions {
	readonly width: number;
	readonly height: number;
	readonly frameRate: number;
	readonly writer: AirWriter;
	readonly hand: Pick<ShownHand, "left" | "skin" | "sleeve" | "light">;
	/** Where the first digit's top left is, pixels of the picture as its writer sees it: mirrored. */
	readonly corner: { readonly x: number; readonly y: number };
}

/** Meters of a palm: the mesh', from the wrist to the middle knuckle. */
const palmMeters = 0.0917;

const held = { palm: openPalm, fist, open: lifted };

/** A room: a wall with a shelf, and somebody whose hand it is. Red, green and blue. */
function paintRoom({ width, height, pixels }: Picture, light: number): void {
	const inside = (x: number, y: number, rx: number, ry: number) =>
		(x / rx) ** 2 + (y / ry) ** 2 < 1;
	for (let y = 0; y < height; y += 1)
		for (let x = 0; x < width; x += 1) {
			const [u, v] = [x / width, y / height];
			let color: readonly number[] = [
				165 + 40 * u - 20 * v,
				160 + 30 * u - 15 * v,
				150 + 25 * u,
			];
			if (u > 0.78 && v < 0.7)
				color = Math.floor(v * 9) % 2 ? [112, 84, 60] : [72, 60, 66];
			if (inside(u - 0.42, v - 1.05, 0.3, 0.42)) color = [70, 82, 96];
			if (inside(u - 0.42, v - 0.42, 0.1, 0.19)) color = [208, 164, 138];
			if (inside(u - 0.42, v - 0.3, 0.105, 0.1)) color = [62, 46, 38];
			for (let channel = 0; channel < 3; channel += 1)
				pixels[3 * (y * width + x) + channel] = light * (color[channel] ?? 0);
		}
}

/** Where the hand is at each moment, pixels of the picture that its writer sees, and how it is held. */
interface Shown {
	readonly x: number;
	readonly y: number;
	readonly pose: HandPose;
	readonly visible: boolean;
}

function* moments(
	random: Random,
	acts: readonly ClipAct[],
	{ writer, corner }: ClipOptions,
): Generator<Shown> {
	let last: Shown = { ...corner, pose: lifted, visible: true };
	const glide = function* (to: Shown, seconds: number) {
		const from = last;
		const count = Math.round(seconds * momentRate);
		for (let n = 1; n <= count; n += 1) {
			const share = (1 - Math.cos((Math.PI * n) / count)) / 2;
			last = {
				x: from.x + (to.x - from.x) * share,
				y: from.y + (to.y - from.y) * share,
				pose: mixPoses(from.pose, to.pose, share),
				visible: to.visible,
			};
			yield last;
		}
	};
	for (const act of acts) {
		if ("writes" in act) {
			const way = moveHand(random, act.writes, writer).map(
				({ x, y, open }): Shown => ({
					x: corner.x + writer.palm * x,
					y: corner.y + writer.palm * y,
					pose: mixPoses(pinch, lifted, open),
					visible: true,
				}),
			);
			const [first = last] = way;
			yield* glide(first, 0.4);
			yield* way;
			last = way.at(-1) ?? last;
		} else if ("holds" in act) {
			yield* glide({ ...last, pose: held[act.holds] }, 0.3);
			yield* glide(last, act.seconds);
		} else {
			yield* glide({ ...last, visible: false }, act.awaySeconds);
			last = { ...last, visible: true };
		}
	}
}

/**
 * Films a hand: frame after frame, blue, green and red, 3 bytes a pixel, row-major. The camera does not mirror: the writer is seen
 * from the front.
 */
export function* filmHand(
	random: Random,
	acts: readonly ClipAct[],
	options: ClipOptions,
	mesh: HandMesh = readHandMesh(),
): Generator<Uint8Array> {
	const { width, height, frameRate, writer, hand } = options;
	const size = width * height * 3;
	const room: Picture = { width, height, pixels: new Float32Array(size) };
	paintRoom(room, hand.light);
	const phase = 2 * Math.PI * random.next();
	let due = 0;
	let moment = 0;
	for (const { x, y, pose, visible } of moments(random, acts, options)) {
		moment += 1;
		if (moment < due) continue;
		due += momentRate / frameRate;
		const turn = phase + (2 * Math.PI * writer.tremorHz * moment) / momentRate;
		const tremor = writer.tremor * writer.palm;
		const picture = { width, height, pixels: room.pixels.slice() };
		if (visible)
			renderHand(picture, mesh, {
				...hand,
				pose,
				x: width - x + tremor * Math.sin(turn),
				y: y + tremor * Math.cos(1.3 * turn),
				scale: writer.palm / palmMeters,
				roll: 0.25 * (0.5 - x / width),
				yaw: 0.15,
				pitch: 0.1,
			});
		const frame = new Uint8Array(size);
		for (let at = 0; at < size; at += 3) {
			// A sensor's noise.
			const noise = 6 * (random.next() - random.next());
			for (let channel = 0; channel < 3; channel += 1)
				frame[at + 2 - channel] = Math.max(
					0,
					Math.min(255, (picture.pixels[at + channel] ?? 0) + noise),
				);
		}
		yield frame;
	}
}
