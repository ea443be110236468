import { createRandom } from "../../common/random.ts";

/** Height and width of a texture, pixels: a power of two, so that it repeats by masking. */
export const textureSide = 256;
export const textureMask = textureSide - 1;

/** Standard normal numbers (Box and Muller), row-major. */
function sampleNormal(): Float32Array {
	const random = createRandom("texture");
	const values = new Float32Array(textureSide * textureSide);
	for (let i = 0; i < values.length; i += 2) {
		const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
		const angle = 2 * Math.PI * random.next();
		values[i] = radius * Math.cos(angle);
		values[i + 1] = radius * Math.sin(angle);
	}
	return values;
}

/** Blurs a texture over its edges and gives it back its standard deviation of 1. */
function soften(texture: Float32Array, radius: number): Float32Array {
	const pass = (values: Float32Array, strideX: number, strideY: number) => {
		const result = new Float32Array(values.length);
		for (let y = 0; y < textureSide; y++)
			for (let x = 0; x < textureSide; x++) {
				let sum = 0;
				for (let d = -radius; d <= radius; d++)
					sum += values[
						y * strideY + ((x + d) & textureMask) * strideX
					] as number;
				result[y * strideY + x * strideX] = sum;
			}
		return result;
	};
	let values = texture;
	for (let i = 0; i < 2; i++)
		values = pass(pass(values, 1, textureSide), textureSide, 1);
	const deviation = Math.sqrt(
		values.reduce((sum, value) => sum + value * value, 0) / values.length,
	);
	return values.map((value) => value / deviation);
}

/** Noise of mean 0 and standard deviation 1 from pixel to pixel, the same in every process. */
export const fineTexture = sampleNormal();

/** The same noise in blots of a few pixels. */
export const coarseTexture = soften(fineTexture, 1);

/** The same noise in blots of a dozen pixels. */
export const cloudTexture = soften(fineTexture, 5);
