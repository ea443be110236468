import { ReluGrad } from "../operations/relu-gradient.ts";
import { wasmKernel } from "./kernel.ts";

export const reluGrad = wasmKernel<"dy" | "y", object>(
	ReluGrad,
	({ dy, y }, _attributes, backend) => {
		const dx = backend.makeOutput(y.shape, "float32");
		// The views come after the allocation, which may have moved the heap.
		const gradients = backend.typedArrayFromHeap(dy);
		const outputs = backend.typedArrayFromHeap(y);
		const inputGradients = backend.typedArrayFromHeap(dx);
		for (let i = 0; i < outputs.length; i++)
			inputGradients[i] =
				(gradients[i] as number) * Number((outputs[i] as number) > 0);
		return dx;
	},
);
