import { ReluGrad } from "../operations/relu-gradient.ts";
import { bitsFromHeap, wasmKernel } from "./kernel.ts";

/** All bits of a number but its sign. */
const magnitude = 0x7fffffff;

export const reluGrad = wasmKernel<"dy" | "y", object>(
	ReluGrad,
	({ dy, y }, _attributes, backend) => {
		const dx = backend.makeOutput(y.shape, "float32");
		// The views come after the allocation, which may have moved the heap.
		const gradients = bitsFromHeap(backend, dy);
		const outputs = bitsFromHeap(backend, y);
		const inputGradients = bitsFromHeap(backend, dx);
		const { length } = outputs;
		// An output is 0, of either sign, or above: the mask is 0, or has all bits.
		for (let i = 0; i < length; i++)
			inputGradients[i] =
				(gradients[i] as number) &
				(-((outputs[i] as number) & magnitude) >> 31);
		return dx;
	},
);
