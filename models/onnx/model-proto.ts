import {
	bytesField,
	concatenate,
	floatField,
	intField,
	messageField,
	textField,
} from "./protobuf.ts";

/**
 * What ONNX calls a model, as far as these networks need it. Field numbers are those of ONNX's schema:
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */

/** The format's version, and that of its operators: those of ONNX 1.12. Newer runtimes read them as well. */
const irVersion = 8;
const operatorSet = 17;

/** TensorProto.DataType. */
const floatType = 1;
const int64Type = 7;
const float16Type = 10;

/** AttributeProto.AttributeType. */
const attributeTypes = { float: 1, int: 2, string: 3, ints: 7 };

/** A constant of the graph. */
export interface Initializer {
	readonly name: string;
	readonly shape: readonly number[];
	/** Row-major. Whole numbers of 16 bits are the bits of half-precision numbers. */
	readonly values: Float32Array | BigInt64Array | Uint16Array;
}

export type Attribute =
	| { readonly float: number }
	| { readonly int: number }
	| { readonly string: string }
	| { readonly ints: readonly number[] };

/** An operation of the graph. */
export interface Operation {
	/** An operator of ONNX, as `Conv`. */
	readonly type: string;
	/** Unique in the graph. */
	readonly name: string;
	readonly inputs: readonly string[];
	readonly output: string;
	readonly attributes?: Readonly<Record<string, Attribute>>;
}

/** The graph's input or output: float32, as many at once as wanted. */
export interface GraphEnd {
	readonly name: string;
	/** Without the first dimension. A name stands for a length that is known only when the network runs. */
	readonly shape: readonly (number | string)[];
}

export interface Graph {
	readonly name: string;
	readonly input: GraphEnd;
	readonly outputs: readonly GraphEnd[];
	/** Each after those whose output it takes. */
	readonly operations: readonly Operation[];
	readonly initializers: readonly Initializer[];
}

function attributeField(name: string, attribute: Attribute): Uint8Array {
	const type = (value: number) => intField(20, value);
	if ("float" in attribute)
		return messageField(
			5,
			textField(1, name),
			floatField(2, attribute.float),
			type(attributeTypes.float),
		);
	if ("int" in attribute)
		return messageField(
			5,
			textField(1, name),
			intField(3, attribute.int),
			type(attributeTypes.int),
		);
	if ("string" in attribute)
		return messageField(
			5,
			textField(1, name),
			textField(4, attribute.string),
			type(attributeTypes.string),
		);
	return messageField(
		5,
		textField(1, name),
		...attribute.ints.map((value) => intField(8, value)),
		type(attributeTypes.ints),
	);
}

const operationField = ({
	type,
	name,
	inputs,
	output,
	attributes = {},
}: Operation): Uint8Array =>
	messageField(
		1,
		...inputs.map((input) => textField(1, input)),
		textField(2, output),
		textField(3, name),
		textField(4, type),
		...Object.entries(attributes).map(([key, attribute]) =>
			attributeField(key, attribute),
		),
	);

function typeOf(values: Initializer["values"]): number {
	if (values instanceof Float32Array) return floatType;
	return values instanceof Uint16Array ? float16Type : int64Type;
}

/** ONNX's raw data is little-endian, as every processor is that Node runs on but IBM's. */
const initializerField = ({ name, shape, values }: Initializer): Uint8Array =>
	messageField(
		5,
		...shape.map((length) => intField(1, length)),
		intField(2, typeOf(values)),
		textField(8, name),
		bytesField(
			9,
			new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
		),
	);

const endField = (field: number, { name, shape }: GraphEnd): Uint8Array =>
	messageField(
		field,
		textField(1, name),
		messageField(
			2,
			messageField(
				1,
				intField(1, floatType),
				messageField(
					2,
					messageField(1, textField(2, "count")),
					...shape.map((length) =>
						messageField(
							1,
							typeof length === "number"
								? intField(1, length)
								: textField(2, length),
						),
					),
				),
			),
		),
	);

/** @returns the bytes of an .onnx file */
export const encodeModel = (
	{ name, input, outputs, operations, initializers }: Graph,
	metadata: Readonly<Record<string, string>>,
): Uint8Array =>
	concatenate([
		intField(1, irVersion),
		textField(2, "digitcam"),
		messageField(
			7,
			...operations.map(operationField),
			textField(2, name),
			...initializers.map(initializerField),
			endField(11, input),
			...outputs.map((output) => endField(12, output)),
		),
		messageField(8, textField(1, ""), intField(2, operatorSet)),
		...Object.entries(metadata).map(([key, value]) =>
			messageField(14, textField(1, key), textField(2, value)),
		),
	]);
