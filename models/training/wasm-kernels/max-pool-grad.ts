import type { MaxPoolGradAttrs } from "@tensorflow/tfjs-core";
import { backend_util, MaxPoolGrad } from "@tensorflow/tfjs-core";
import { bitsFromHeap, wasmKernel } from "./kernel.ts";

type Pool = ReturnType<typeof backend_util.computePool2DInfo>;

/** The bits of a pooling's values: only compared and handed on. */
interface PoolBits {
	readonly inputs: Int32Array;
	readonly outputs: Int32Array;
	readonly outputGradients: Int32Array;
	/** 0 to begin with. */
	readonly inputGradients: Int32Array;
}

/** Windows of 2x2 pixels side by side, as every network here has them. */
const halves = (pool: Pool): boolean =>
	pool.filterHeight === 2 &&
	pool.filterWidth === 2 &&
	pool.strideHeight === 2 &&
	pool.strideWidth === 2 &&
	pool.padInfo.type === "VALID";

/**
 * All bits where the two differ, 0 where they are the same. Nobody can predict which pixel was the largest, a processor neither:
 * no branch depends on it.
 */
function unlike(one: number, other: number): number {
	const difference = one ^ other;
	return (difference | -difference) >> 31;
}

/** The gradient where `halves(pool)`: without the loop over a window's pixels it takes a quarter of the time. */
function halvedGradient(
	{ batchSize, inHeight, inWidth, inChannels, outHeight, outWidth }: Pool,
	{ inputs, outputs, outputGradients, inputGradients }: PoolBits,
): void {
	const rowLength = inWidth * inChannels;
	let position = 0;
	for (let image = 0; image < batchSize; image++) {
		for (let outRow = 0; outRow < outHeight; outRow++) {
			let above = (image * inHeight + 2 * outRow) * rowLength;
			for (let outColumn = 0; outColumn < outWidth; outColumn++) {
				for (let channel = 0; channel < inChannels; channel++) {
					const right = above + inChannels;
					const below = above + rowLength;
					const last = below + inChannels;
					const largest = outputs[position] as number;
					let left = outputGradients[position] as number;
					position++;
					let mask = unlike(inputs[above] as number, largest);
					inputGradients[above] = left & ~mask;
					left &= mask;
					mask = unlike(inputs[right] as number, largest);
					inputGradients[right] = left & ~mask;
					left &= mask;
					mask = unlike(inputs[below] as number, largest);
					inputGradients[below] = left & ~mask;
					left &= mask;
					mask = unlike(inputs[last] as number, largest);
					inputGradients[last] = left & ~mask;
					above++;
				}
				above += inChannels;
			}
		}
	}
}

/**
 * The gradient of max pooling, NHWC: each output's gradient goes to the first of its window's largest inputs. The
 * backend's own kernel looks through a whole window for each input, and is six times slower.
 */
export const maxPoolGrad = wasmKernel<
	"dy" | "input" | "output",
	MaxPoolGradAttrs
>(MaxPoolGrad, ({ dy, input, output }, attributes, backend) => {
	const pool = backend_util.computePool2DInfo(
		input.shape as [number, number, number, number],
		attributes.filterSize,
		attributes.strides,
		1,
		attributes.pad,
		attributes.dimRoundingMode,
	);
	const dx = backend.makeOutput(input.shape, "float32");
	// The views come after the allocation, which may have moved the heap.
	const inputs = backend.typedArrayFromHeap(input);
	const outputs = backend.typedArrayFromHeap(output);
	const outputGradients = backend.typedArrayFromHeap(dy);
	const inputGradients = backend.typedArrayFromHeap(dx).fill(0);
	if (halves(pool)) {
		halvedGradient(pool, {
			inputs: bitsFromHeap(backend, input),
			outputs: bitsFromHeap(backend, output),
			outputGradients: bitsFromHeap(backend, dy),
			inputGradients: bitsFromHeap(backend, dx),
		});
		return dx;
	}

	const {
		batchSize,
		inHeight,
		inWidth,
		inChannels,
		outHeight,
		outWidth,
		filterHeight,
		filterWidth,
		strideHeight,
		strideWidth,
		padInfo,
	} = pool;

	/** Where the pixels of the present window begin among the inputs. */
	const pixels = new Int32Array(filterHeight * filterWidth);
	let position = 0;
	for (let image = 0; image < batchSize; image++) {
		for (let outRow = 0; outRow < outHeight; outRow++) {
			const top = outRow * strideHeight - padInfo.top;
			const bottom = Math.min(inHeight, top + filterHeight);
			for (let outColumn = 0; outColumn < outWidth; outColumn++) {
				const left = outColumn * strideWidth - padInfo.left;
				const right = Math.min(inWidth, left + filterWidth);
				let count = 0;
				for (let row = Math.max(0, top); row < bottom; row++)
					for (let column = Math.max(0, left); column < right; column++)
						pixels[count++] =
							((image * inHeight + row) * inWidth + column) * inChannels;

				for (let channel = 0; channel < inChannels; channel++) {
					const largest = outputs[position];
					const gradient = outputGradients[position++] as number;
					// Nobody can predict which pixel was the largest, a processor neither: no branch depends on it.
					let notFound = 1;
					for (let i = 0; i < count; i++) {
						const index = (pixels[i] as number) + channel;
						const found = Number(inputs[index] === largest) & notFound;
						notFound ^= found;
						(inputGradients[index] as number) += gradient * found;
					}
				}
			}
		}
	}
	return dx;
});
