import type { KernelConfig, Tensor, TensorInfo } from "@tensorflow/tfjs-core";

type AttributeValue = boolean | number | string | readonly number[];

interface OperationAttribute {
	readonly name: string;
	readonly type: number;
	readonly value: AttributeValue;
}

/** What tfjs-node's backend offers beside its kernels: every operation of TensorFlow's library. */
interface TensorflowBackend {
	/** Numbers for the types of attributes and values. */
	readonly binding: Readonly<
		Record<
			| "TF_ATTR_BOOL"
			| "TF_ATTR_FLOAT"
			| "TF_ATTR_INT"
			| "TF_ATTR_STRING"
			| "TF_ATTR_TYPE"
			| "TF_FLOAT",
			number
		>
	>;
	executeMultipleOutputs(
		name: string,
		attributes: readonly OperationAttribute[],
		inputs: readonly TensorInfo[],
		outputs: number,
	): Tensor[];
}

export interface Operation {
	readonly name: string;
	/** The names of its type attributes: all are float32. */
	readonly types: readonly string[];
	/** The others; a list of numbers is one of whole numbers. */
	readonly attributes?: Readonly<Record<string, AttributeValue>>;
	readonly inputs: readonly TensorInfo[];
	/** How many it has. */
	readonly outputs: number;
}

/** @throws Error where the library has no such operation for these inputs */
type RunOperation = (operation: Operation) => Tensor[];

const runWith =
	(backend: TensorflowBackend): RunOperation =>
	({ name, types, attributes = {}, inputs, outputs }) => {
		const { binding } = backend;
		const typeOf = (value: AttributeValue): number => {
			if (typeof value === "boolean") return binding.TF_ATTR_BOOL;
			if (typeof value === "number") return binding.TF_ATTR_FLOAT;
			if (typeof value === "string") return binding.TF_ATTR_STRING;
			return binding.TF_ATTR_INT;
		};
		return backend.executeMultipleOutputs(
			name,
			[
				...types.map((type) => ({
					name: type,
					type: binding.TF_ATTR_TYPE,
					value: binding.TF_FLOAT,
				})),
				...Object.entries(attributes).map(([attribute, value]) => ({
					name: attribute,
					type: typeOf(value),
					value,
				})),
			],
			inputs,
			outputs,
		);
	};

/** A kernel of tfjs-node's backend, its inputs and attributes typed. */
export const tensorflowKernel = <InputName extends string, Attributes>(
	name: string,
	compute: (
		inputs: Readonly<Record<InputName, TensorInfo>>,
		attributes: Attributes,
		run: RunOperation,
	) => TensorInfo | TensorInfo[],
): KernelConfig => ({
	kernelName: name,
	backendName: "tensorflow",
	kernelFunc: ({ inputs, attrs, backend }) =>
		compute(
			inputs as Record<InputName, TensorInfo>,
			attrs as Attributes,
			runWith(backend as TensorflowBackend),
		),
});
