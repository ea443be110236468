import type { MaxPoolGradAttrs } from "@tensorflow/tfjs-core";
import { backend_util, MaxPoolGrad } from "@tensorflow/tfjs-core";
import { wasmKernel } from "./kernel.ts";

/**
 * The gradient of max pooling, NHWC: each output's gradient goes to the first of its window's largest inputs. The
 * backend's own kernel looks through a whole window for each input, and is six times slower.
 */
export const maxPoolGrad = wasmKernel<
	"dy" | "input" | "output",
	MaxPoolGradAttrs
>(MaxPoolGrad, ({ dy, input, output }, attributes, backend) => {
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
	} = backend_util.computePool2DInfo(
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
