import type { KernelConfig, SumAttrs } from "@tensorflow/tfjs-core";
import { Sum, util } from "@tensorflow/tfjs-core";
import { wasmKernel } from "./kernel.ts";

/** Sums that are kept in the processor at once. */
const atOnce = 4;

/**
 * The sum over all axes but the last, as the gradient of a bias is: the backend's `own` kernel transposes everything before it
 * adds, and is three times slower. Other sums are left to it.
 */
export const channelSum = (own: KernelConfig): KernelConfig => ({
	...own,
	...wasmKernel<"x", SumAttrs>(Sum, ({ x }, attributes, backend) => {
		const rank = x.shape.length;
		const channels = x.shape[rank - 1] ?? 1;
		const axes = util.parseAxisParam(attributes.axis, [...x.shape]);
		const isOverAllButLast =
			rank > 1 && axes.length === rank - 1 && !axes.includes(rank - 1);
		if (
			!isOverAllButLast ||
			attributes.keepDims ||
			x.dtype !== "float32" ||
			channels % atOnce !== 0
		)
			return own.kernelFunc({
				inputs: { x },
				attrs: { ...attributes },
				backend,
			});
		const out = backend.makeOutput([channels], "float32");
		// The views come after the allocation, which may have moved the heap.
		const values = backend.typedArrayFromHeap(x);
		const sums = backend.typedArrayFromHeap(out);
		for (let channel = 0; channel < channels; channel += atOnce) {
			let [a, b, c, d] = [0, 0, 0, 0];
			for (let i = channel; i < values.length; i += channels) {
				a += values[i] as number;
				b += values[i + 1] as number;
				c += values[i + 2] as number;
				d += values[i + 3] as number;
			}
			sums.set([a, b, c, d], channel);
		}
		return out;
	}),
});
