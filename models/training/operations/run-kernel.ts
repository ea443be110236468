import {
	engine,
	type NamedAttrMap,
	type NamedTensorMap,
	type Tensor,
} from "@tensorflow/tfjs-core";

/** Runs a kernel on the engine in use, recorded for gradients. @returns its outputs in order */
export function runKernel(
	name: string,
	inputs: Readonly<Record<string, Tensor>>,
	attributes: object = {},
): Tensor[] {
	const outputs = engine().runKernel(
		name,
		{ ...inputs } as NamedTensorMap,
		attributes as NamedAttrMap,
	) as Tensor | Tensor[];
	return Array.isArray(outputs) ? outputs : [outputs];
}
