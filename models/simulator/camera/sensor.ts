import { createRandom } from "../../common/random.ts";
import { type Color, cellSide } from "../canvas/layer.ts";
import { groundRow, groundTexture, type Surface } from "../canvas/surface.ts";
import { coarseTexture, fineTexture, textureMask } from "../canvas/texture.ts";
import type { LightGrid } from "./light.ts";

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

/** The tone curve without a sensor: light of each step, 1 at white, to the power of 1 / gamma. */
const curve = Float32Array.from(
	{ length: levelsHeld },
	(_, level) => ((level + 0.5) / levels) ** (1 / gamma),
);

/** For each step of light: the picture's value, 0 to 255, and its noise. */
interface ToneTables {
	readonly tones: Float32Array;
	readonly noises: Float32Array;
}

const tables: ToneTables = {
	tones: new Float32Array(levelsHeld),
	noises: new Float32Array(levelsHeld),
};

/** The tables of a sensor; the ones before are overwritten. */
function fillToneTables(sensor: Sensor): ToneTables {
	const { tones, noises } = tables;
	const white = sensor.exposure ** gamma;
	const range = 255 * (1 - sensor.haze);
	// The tone curve is too steep near black to stretch noise by its slope there.
	const steepest = 0.01 ** (1 / gamma - 1);
	for (let level = 0; level < levelsHeld; level++) {
		const light = ((level + 0.5) / levels) * white;
		const tone = sensor.exposure * (curve[level] as number);
		const noise = Math.sqrt(
			sensor.readNoise ** 2 + sensor.shotNoise ** 2 * light,
		);
		tones[level] = 255 * sensor.haze + range * tone;
		noises[level] =
			(range / gamma) * (light > 0.01 ? tone / light : steepest) * noise;
	}
	return tables;
}

/** Noise of the three channels must not be the same: each begins elsewhere in the texture. */
const greenShift = 21_845;
const redShift = 43_690;

/**
 * Takes the picture.
 * @returns BGR, row-major, 8 bit a channel
 */
export function expose(
	surface: Surface,
	light: LightGrid,
	tint: Color,
	sensor: Sensor,
): Uint8Array {
	const { width, height } = surface.frame;
	const { tones, noises } = fillToneTables(sensor);
	const texture = sensor.blotchy ? coarseTexture : fineTexture;
	const mask = texture.length - 1;
	const random = createRandom("sensor", sensor.seed);
	const origin = Math.floor(random.next() * texture.length);
	const pixels = new Uint8ClampedArray(3 * width * height);
	const { values, ground, drawn } = surface;
	const [tintBlue, tintGreen, tintRed] = tint;
	const groundBlue = ground.color[0] * tintBlue;
	const groundGreen = ground.color[1] * tintGreen;
	const groundRed = ground.color[2] * tintRed;
	const spots = ground.grain / gamma;
	const black = 255 * sensor.haze;
	for (let y = 0, cell = 0; y < height; y++) {
		const lightRow = Math.floor(y / cellSide);
		const down = y / cellSide - lightRow;
		const spotRow = groundRow(y);
		// Rows far from each other must not show the same noise again.
		let noise = origin + y * (textureMask + 1) + (lightRow << 4) * 31;
		let point = lightRow * light.columns;
		const lightAt = (point: number) =>
			levels *
			((light.values[point] as number) * (1 - down) +
				(light.values[point + light.columns] as number) * down);
		let strength = lightAt(point);
		let at = 3 * y * width;
		for (let x = 0; x < width; cell++) {
			const next = lightAt(++point);
			const change = (next - strength) / cellSide;
			const right = Math.min(width, x + cellSide);
			if (drawn[cell] === 1)
				for (; x < right; x++, at += 3, noise++) {
					const b = ((values[at] as number) * strength * tintBlue) | 0;
					const g = ((values[at + 1] as number) * strength * tintGreen) | 0;
					const r = ((values[at + 2] as number) * strength * tintRed) | 0;
					pixels[at] =
						(tones[b] as number) +
						(noises[b] as number) * (texture[noise & mask] as number);
					pixels[at + 1] =
						(tones[g] as number) +
						(noises[g] as number) *
							(texture[(noise + greenShift) & mask] as number);
					pixels[at + 2] =
						(tones[r] as number) +
						(noises[r] as number) *
							(texture[(noise + redShift) & mask] as number);
					strength += change;
				}
			else {
				// Where nothing lies, value and noise change so little that they are found once for the cell.
				const middle = strength + (change * cellSide) / 2;
				const b = (groundBlue * middle) | 0;
				const g = (groundGreen * middle) | 0;
				const r = (groundRed * middle) | 0;
				const blue = tones[b] as number;
				const green = tones[g] as number;
				const red = tones[r] as number;
				const blueNoise = noises[b] as number;
				const greenNoise = noises[g] as number;
				const redNoise = noises[r] as number;
				// The tone curve is a power: a share more light is a gamma-th of that share more tone.
				const step = change / (gamma * middle);
				let share = (-step * cellSide) / 2;
				for (; x < right; x++, at += 3, noise++) {
					const more = share + spots * groundTexture(spotRow, x);
					pixels[at] =
						blue +
						(blue - black) * more +
						blueNoise * (texture[noise & mask] as number);
					pixels[at + 1] =
						green +
						(green - black) * more +
						greenNoise * (texture[(noise + greenShift) & mask] as number);
					pixels[at + 2] =
						red +
						(red - black) * more +
						redNoise * (texture[(noise + redShift) & mask] as number);
					share += step;
				}
			}
			strength = next;
		}
	}
	return new Uint8Array(pixels.buffer);
}
