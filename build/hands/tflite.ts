import { Table } from "./flatbuffer.ts";

/**
 * As much of a TensorFlow Lite file as MediaPipe's hand networks use. Field numbers are those of its schema:
 * https://github.com/tensorflow/tensorflow/blob/master/tensorflow/compiler/mlir/lite/schema/schema.fbs
 */

/** BuiltinOperator. */
const operators = {
	0: "add",
	2: "concatenate",
	3: "convolve",
	4: "convolve-depthwise",
	6: "dequantize",
	9: "connect",
	14: "sigmoid",
	17: "max-pool",
	22: "reshape",
	23: "resize-bilinear",
	34: "pad",
	40: "mean",
	54: "prelu",
} as const;
export type OperatorName = (typeof operators)[keyof typeof operators];

/** ActivationFunctionType. */
const activations = { 0: "none", 1: "relu", 3: "relu6" } as const;
export type Activation = (typeof activations)[keyof typeof activations];

/** TensorType. */
const types = { 0: "float32", 1: "float16", 2: "int32" } as const;

export interface LiteTensor {
	readonly shape: readonly number[];
	readonly type: (typeof types)[keyof typeof types];
	/** A constant's bytes, row-major; empty where the network computes it. */
	readonly bytes: Uint8Array;
}

/** An operation, with its options as they stand in the file. */
export interface LiteOperation {
	readonly operator: OperatorName;
	/** Numbers of tensors. */
	readonly inputs: readonly number[];
	/** Number of a tensor. */
	readonly output: number;
	readonly options: Table | undefined;
}

export interface LiteNetwork {
	readonly tensors: readonly LiteTensor[];
	/** Number of a tensor. */
	readonly input: number;
	/** Numbers of tensors. */
	readonly outputs: readonly number[];
	/** Each after those whose output it takes. */
	readonly operations: readonly LiteOperation[];
}

export const refuse = (what: string) =>
	Object.assign(
		new Error(
			`The network cannot be converted: ${what}. It is converted from what MediaPipe's hand networks of @mediapipe/hands 0.4.1675469240 use; add what is missing to build/hands.`,
		),
		{ code: "not-convertible" },
	);

const isIn = <Names extends object>(
	names: Names,
	key: number,
): key is Extract<keyof Names, number> => Object.hasOwn(names, key);

export function activationOf(options: Table | undefined, field: number) {
	const number = options?.int8(field) ?? 0;
	if (!isIn(activations, number))
		throw refuse(`it has the activation number ${number}`);
	return activations[number];
}

/** @throws Error `not-convertible` */
export function parseTflite(file: Uint8Array): LiteNetwork {
	const model = Table.root(file);
	const [graph, ...others] = model.tables(2);
	if (graph === undefined || others.length > 0)
		throw refuse(`it has ${others.length + 1} graphs instead of one`);
	// A number above 127 stands in the newer field.
	const codes = model
		.tables(1)
		.map((code) => Math.max(code.int8(0), code.int32(3)));
	const buffers = model.tables(4);
	const tensors = graph.tables(0).map((tensor) => {
		const type = tensor.int8(1);
		if (!isIn(types, type)) throw refuse(`it has a tensor of type ${type}`);
		return {
			shape: tensor.int32s(0),
			type: types[type],
			bytes: buffers[tensor.int32(2)]?.bytes(0) ?? new Uint8Array(),
		};
	});
	const operations = graph.tables(3).map((operation) => {
		const code = codes[operation.int32(0)] ?? -1;
		if (!isIn(operators, code))
			throw refuse(`it has the operator number ${code}`);
		return {
			operator: operators[code],
			inputs: operation.int32s(1),
			output: operation.int32s(2)[0] ?? -1,
			options: operation.table(4),
		};
	});
	const [input = -1] = graph.int32s(1);
	return { tensors, input, outputs: graph.int32s(2), operations };
}
