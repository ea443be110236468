import { tensor1d } from "@tensorflow/tfjs-core";
import {
	type BatchNormAttributes,
	type BatchNormGradInput,
	FusedBatchNormGradV3,
	FusedBatchNormV3,
} from "../operations/normalize-batch.ts";
import { tensorflowKernel } from "./kernel.ts";

const types = ["T", "U"];
const training = { is_training: true, data_format: "NHWC" };

export const fusedBatchNorm = tensorflowKernel<
	"x" | "gamma" | "beta",
	BatchNormAttributes
>(FusedBatchNormV3, ({ x, gamma, beta }, { epsilon }, run) => {
	const none = tensor1d([]);
	const outputs = run({
		name: FusedBatchNormV3,
		types,
		attributes: { ...training, epsilon, exponential_avg_factor: 1 },
		inputs: [x, gamma, beta, none, none],
		outputs: 6,
	});
	none.dispose();
	return outputs;
});

export const fusedBatchNormGrad = tensorflowKernel<
	BatchNormGradInput,
	BatchNormAttributes
>(
	FusedBatchNormGradV3,
	({ dy, x, gamma, reserve1, reserve2, reserve3 }, { epsilon }, run) => {
		const [dx, dgamma, dbeta, ...unused] = run({
			name: FusedBatchNormGradV3,
			types,
			attributes: { ...training, epsilon },
			inputs: [dy, x, gamma, reserve1, reserve2, reserve3],
			outputs: 5,
		});
		for (const output of unused) output.dispose();
		return [dx, dgamma, dbeta].filter((output) => output !== undefined);
	},
);
