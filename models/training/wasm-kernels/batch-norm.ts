import type { TensorInfo } from "@tensorflow/tfjs-core";
import {
	type BatchNormAttributes,
	type BatchNormGradInput,
	FusedBatchNormGradV3,
	FusedBatchNormV3,
} from "../operations/normalize-batch.ts";
import { wasmKernel } from "./kernel.ts";

export const fusedBatchNorm = wasmKernel<
	"x" | "gamma" | "beta",
	BatchNormAttributes
>(FusedBatchNormV3, ({ x, gamma, beta }, { epsilon }, backend) => {
	const y = backend.makeOutput(x.shape, "float32");
	const mean = backend.makeOutput(gamma.shape, "float32");
	const variance = backend.makeOutput(gamma.shape, "float32");
	const savedMean = backend.makeOutput(gamma.shape, "float32");
	const savedVariance = backend.makeOutput(gamma.shape, "float32");
	// The views come after the allocations, which may have moved the heap.
	const view = (tensor: TensorInfo) =>
		backend.typedArrayFromHeap(tensor) as Float32Array;
	const [inputs, outputs] = [view(x), view(y)];
	const [gammas, betas] = [view(gamma), view(beta)];
	const [means, variances] = [view(savedMean), view(savedVariance)];
	const channels = gammas.length;
	const pixels = inputs.length / channels;

	const sums = new Float64Array(channels);
	for (let start = 0; start < inputs.length; start += channels)
		for (let channel = 0; channel < channels; channel++)
			(sums[channel] as number) += inputs[start + channel] as number;
	sums.forEach((sum, channel) => {
		means[channel] = sum / pixels;
	});

	// In a pass of its own: the mean of squares less the square of the mean loses its digits where the mean is large.
	sums.fill(0);
	for (let start = 0; start < inputs.length; start += channels)
		for (let channel = 0; channel < channels; channel++) {
			const difference =
				(inputs[start + channel] as number) - (means[channel] as number);
			(sums[channel] as number) += difference * difference;
		}
	const scales = new Float64Array(channels);
	sums.forEach((sum, channel) => {
		variances[channel] = sum / pixels;
		scales[channel] =
			(gammas[channel] as number) / Math.sqrt(sum / pixels + epsilon);
	});

	for (let start = 0; start < inputs.length; start += channels)
		for (let channel = 0; channel < channels; channel++)
			outputs[start + channel] =
				((inputs[start + channel] as number) - (means[channel] as number)) *
					(scales[channel] as number) +
				(betas[channel] as number);
	view(mean).set(means);
	view(variance).set(
		variances.map((variance) => (variance * pixels) / Math.max(1, pixels - 1)),
	);
	const unused = backend.makeOutput([0], "float32");
	return [y, mean, variance, savedMean, savedVariance, unused];
});

/**
 * With n = (x - mean) / sqrt(variance + epsilon) and means over the pixels of a channel:
 * dx = gamma / sqrt(variance + epsilon) * (dy - mean(dy) - n * mean(dy * n)); Ioffe and Szegedy, 2015.
 */
export const fusedBatchNormGrad = wasmKernel<
	BatchNormGradInput,
	BatchNormAttributes
>(
	FusedBatchNormGradV3,
	({ dy, x, gamma, reserve1, reserve2 }, { epsilon }, backend) => {
		const dx = backend.makeOutput(x.shape, "float32");
		const dgamma = backend.makeOutput(gamma.shape, "float32");
		const dbeta = backend.makeOutput(gamma.shape, "float32");
		const view = (tensor: TensorInfo) =>
			backend.typedArrayFromHeap(tensor) as Float32Array;
		const [inputs, outputGradients, inputGradients] = [
			view(x),
			view(dy),
			view(dx),
		];
		const [gammas, means, variances] = [
			view(gamma),
			view(reserve1),
			view(reserve2),
		];
		const channels = gammas.length;
		const pixels = inputs.length / channels;
		const scales = Float64Array.from(
			variances,
			(variance) => 1 / Math.sqrt(variance + epsilon),
		);

		const gradientSums = new Float64Array(channels);
		const products = new Float64Array(channels);
		for (let start = 0; start < inputs.length; start += channels)
			for (let channel = 0; channel < channels; channel++) {
				const gradient = outputGradients[start + channel] as number;
				(gradientSums[channel] as number) += gradient;
				(products[channel] as number) +=
					gradient *
					((inputs[start + channel] as number) - (means[channel] as number)) *
					(scales[channel] as number);
			}
		view(dgamma).set(products);
		view(dbeta).set(gradientSums);

		for (let start = 0; start < inputs.length; start += channels)
			for (let channel = 0; channel < channels; channel++) {
				const scale = scales[channel] as number;
				const normalized =
					((inputs[start + channel] as number) - (means[channel] as number)) *
					scale;
				inputGradients[start + channel] =
					(gammas[channel] as number) *
					scale *
					((outputGradients[start + channel] as number) -
						((gradientSums[channel] as number) +
							normalized * (products[channel] as number)) /
							pixels);
			}
		return [dx, dgamma, dbeta];
	},
);
