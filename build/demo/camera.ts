import { frameHeight, frameWidth, type Scene } from "./geometry.ts";
import { createRandom, drawNormal } from "./random.ts";

/** What stands still: light and sensor. */
export interface Camera {
	/** What the light makes of each value of a scene. */
	readonly light: Float32Array;
	/** Grains to pick from, in steps of brightness. */
	readonly grain: Float32Array;
}

const grainSize = 1 << 18;
const rowSize = frameWidth * 3;

export function makeCamera(seed: number): Camera {
	const random = createRandom(seed);
	return {
		light: drawLight(),
		grain: Float32Array.from({ length: grainSize }, () => drawNormal(random)),
	};
}

/** Daylight from the upper left, warmer than the shade on the right; the lens is darker towards its corners. */
function drawLight(): Float32Array {
	const light = new Float32Array(frameWidth * frameHeight * 3);
	for (let y = 0; y < frameHeight; y++) {
		for (let x = 0; x < frameWidth; x++) {
			const across = x / frameWidth - 0.5;
			const down = y / frameHeight - 0.5;
			const daylight = 1.01 - 0.06 * across - 0.1 * down;
			const vignette = 1 - 0.3 * (across ** 2 + down ** 2) ** 1.5;
			const pixel = (y * frameWidth + x) * 3;
			light[pixel] = daylight * vignette * (1.005 - 0.02 * across);
			light[pixel + 1] = daylight * vignette;
			light[pixel + 2] = daylight * vignette * (0.99 + 0.035 * across);
		}
	}
	return light;
}

/** The picture that the sensor gives of a scene: RGB, 8 bit. The noise differs with the frame's number. */
export function expose(
	{ light, grain }: Camera,
	scene: Scene,
	frame: number,
): Uint8Array {
	const picture = new Uint8ClampedArray(scene.length);
	const random = createRandom(frame + 1);
	let next = 0;
	for (let index = 0; index < scene.length; index++) {
		if (index % rowSize === 0) {
			next = Math.floor(random() * (grainSize - rowSize));
		}
		picture[index] =
			(scene[index] as number) * (light[index] as number) +
			2.2 * (grain[next++] as number);
	}
	return new Uint8Array(picture.buffer);
}
