import { createRandom } from "../random.ts";
import type { Color, FrameSize } from "./layer.ts";
import { type LightGrid, lightCell } from "./light.ts";
import { coarseTexture, fineTexture, textureMask } from "./texture.ts";

/** What the camera makes of the light. */
export interface Sensor {
	/** How light the brightest white is in the picture, 0 black to 1 white. */
	readonly exposure: number;
	/** How light black is, like `exposure`: stray light. */
	readonly haze: number;
	/** Standard deviation of the noise of the light itself at white, and of the noise of reading it; white is 1. */
	readonly shotNoise: number;
	readonly readNoise: number;
	/** Noise in blots of a few pixels, as cameras that clean their pictures have it, not from pixel to pixel. */
	readonly blotchy: boolean;
	/** JPEG quality, 1 to 100. */
	readonly quality: number;
	/** Begins the noise. */
	readonly seed: number;
}

const gamma = 2.2;

/** Steps of light up to white that are told apart. */
const levels = 2048;

/** White paper's grain goes beyond white: the tables hold as much more. */
const levelsHeld = 1.5 * levels;

/** For each step of light: the picture's value, 0 to 255, and its noise. */
function toneTables(sensor: Sensor) {
	const tones = new Float32Array(levelsHeld);
	const noises = new Float32Array(levelsHeld);
	const white = sensor.exposure ** gamma;
	const range = 255 * (1 - sensor.haze);
	for (let level = 0; level < levelsHeld; level++) {
		const light = ((level + 0.5) / levels) * white;
		tones[level] = 255 * sensor.haze + range * light ** (1 / gamma);
		const noise = Math.sqrt(
			sensor.readNoise ** 2 + sensor.shotNoise ** 2 * light,
		);
		// The tone curve is too steep near black to stretch noise by its slope there.
		noises[level] =
			(range / gamma) * Math.max(light, 0.01) ** (1 / gamma - 1) * noise;
	}
	return { tones, noises };
}

/**
 * Takes the picture.
 * @param surface what each pixel's surface gives back, row-major, blue, green, red, linear, 0 to 1
 * @returns BGR, row-major, 8 bit a channel
 */
export function expose(
	surface: Float32Array,
	light: LightGrid,
	tint: Color,
	sensor: Sensor,
	{ width, height }: FrameSize,
): Uint8Array {
	const { tones, noises } = toneTables(sensor);
	const texture = sensor.blotchy ? coarseTexture : fineTexture;
	const random = createRandom("sensor", sensor.seed);
	const origin = Math.floor(random.next() * texture.length);
	const mask = texture.length - 1;
	const pixels = new Uint8ClampedArray(3 * width * height);
	const [blue, green, red] = tint;
	const { columns, values } = light;
	for (let y = 0; y < height; y++) {
		const row = Math.floor(y / lightCell);
		const down = y / lightCell - row;
		// Rows far from each other must not show the same noise again.
		const shift = (origin + y * (textureMask + 1) + (row << 4) * 31) & mask;
		for (let left = 0; left < width; left += lightCell) {
			const point = row * columns + left / lightCell;
			const first =
				(values[point] as number) * (1 - down) +
				(values[point + columns] as number) * down;
			const second =
				(values[point + 1] as number) * (1 - down) +
				(values[point + columns + 1] as number) * down;
			const step = (levels * (second - first)) / lightCell;
			let strength = levels * first;
			const right = Math.min(width, left + lightCell);
			let at = 3 * (y * width + left);
			let grain = shift + left;
			for (let x = left; x < right; x++) {
				const b = ((surface[at] as number) * strength * blue) | 0;
				const g = ((surface[at + 1] as number) * strength * green) | 0;
				const r = ((surface[at + 2] as number) * strength * red) | 0;
				pixels[at] =
					(tones[b] as number) +
					(noises[b] as number) * (texture[grain & mask] as number);
				pixels[at + 1] =
					(tones[g] as number) +
					(noises[g] as number) * (texture[(grain + 21_845) & mask] as number);
				pixels[at + 2] =
					(tones[r] as number) +
					(noises[r] as number) * (texture[(grain + 43_690) & mask] as number);
				at += 3;
				grain++;
				strength += step;
			}
		}
	}
	return new Uint8Array(pixels.buffer);
}
