import { frameHeight, frameWidth, type Scene } from "./geometry.ts";
import { ease } from "./random.ts";

/** Things out of focus in the room: how far each reaches, and what it adds to the wall's red, green and blue. */
const things: readonly {
	x: number;
	y: number;
	radius: number;
	adds: readonly number[];
}[] = [
	{ x: 60, y: 40, radius: 190, adds: [30, 20, 14] },
	{ x: 566, y: 22, radius: 90, adds: [46, 24, -10] },
	{ x: 628, y: 250, radius: 46, adds: [-24, 0, -10] },
	{ x: 606, y: 318, radius: 54, adds: [-28, 0, -14] },
	{ x: 636, y: 392, radius: 62, adds: [-32, 0, -16] },
	{ x: 12, y: 430, radius: 110, adds: [18, 2, -16] },
];

/** A pale wall: nothing in the room is dark, so that the Otsu threshold parts ink from all else. */
export function drawRoom(): Scene {
	const room = new Float32Array(frameWidth * frameHeight * 3);
	for (let y = 0; y < frameHeight; y++) {
		for (let x = 0; x < frameWidth; x++) {
			const pixel = (y * frameWidth + x) * 3;
			room.set([190, 211, 226], pixel);
			for (const thing of things) {
				const strength = ease(
					1.5 * (1 - Math.hypot(x - thing.x, y - thing.y) / thing.radius),
				);
				for (const [channel, amount] of thing.adds.entries()) {
					room[pixel + channel] =
						(room[pixel + channel] as number) + amount * strength;
				}
			}
		}
	}
	return room;
}
