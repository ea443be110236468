import type { TensorInfo } from "@tensorflow/tfjs-core";
import { ReluGrad } from "../operations/relu-gradient.ts";
import { tensorflowKernel } from "./kernel.ts";

export const reluGrad = tensorflowKernel<"dy" | "y", object>(
	ReluGrad,
	({ dy, y }, _attributes, run) =>
		run({
			name: "ReluGrad",
			types: ["T"],
			inputs: [dy, y],
			outputs: 1,
		})[0] as TensorInfo,
);
