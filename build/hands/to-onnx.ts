import {
	type Attribute,
	encodeModel,
	type Initializer,
	type Operation,
} from "../../models/onnx/model-proto.ts";
import type { Table } from "./flatbuffer.ts";
import {
	activationOf,
	type LiteNetwork,
	type LiteOperation,
	type LiteTensor,
	refuse,
} from "./tflite.ts";

/** Where the axes of a kernel of TensorFlow Lite stand in ONNX. */
const kernelAxes = {
	/** Outputs, rows, columns, inputs. */
	convolve: [0, 3, 1, 2],
	/** 1, rows, columns, channels. */
	"convolve-depthwise": [3, 0, 1, 2],
} as const;

/** The axes of a picture: rows and columns before channels in TensorFlow Lite, behind them in ONNX. */
const channelsFirst = [0, 3, 1, 2];
const channelsLast = [0, 2, 3, 1];

/** Half-precision numbers with their axes in another order. */
function transpose(
	values: Uint16Array,
	shape: readonly number[],
	axes: readonly number[],
): Uint16Array {
	const strides = shape.map((_, axis) =>
		shape.slice(axis + 1).reduce((product, length) => product * length, 1),
	);
	const moved = axes.map((axis) => shape[axis] ?? 1);
	const steps = axes.map((axis) => strides[axis] ?? 0);
	return Uint16Array.from(values, (_, index) => {
		let rest = index;
		let from = 0;
		for (let axis = moved.length - 1; axis >= 0; axis -= 1) {
			const length = moved[axis] ?? 1;
			from += (rest % length) * (steps[axis] ?? 0);
			rest = Math.floor(rest / length);
		}
		return values[from] ?? 0;
	});
}

/** Half-precision numbers of a file, which may begin at any byte. */
const halves = (bytes: Uint8Array) => new Uint16Array(bytes.slice().buffer);

const int32s = (bytes: Uint8Array) => new Int32Array(bytes.slice().buffer);

const padding = (options: Table | undefined) =>
	options?.int8(0) === 1 ? "VALID" : "SAME_UPPER";

/** Writes one operation after the other. Tensors have their numbers as names. */
class Writer {
	readonly operations: Operation[] = [];
	readonly initializers: Initializer[] = [];
	readonly #network: LiteNetwork;
	/** The tensor of halves that a dequantized one is made from. */
	readonly #stored = new Map<number, number>();

	constructor(network: LiteNetwork) {
		this.#network = network;
	}

	write(operation: LiteOperation): void {
		const { operator, inputs, output, options } = operation;
		const [first = -1, second = -1, third = -1] = inputs;
		switch (operator) {
			case "dequantize":
				this.#stored.set(output, first);
				return;
			case "convolve":
			case "convolve-depthwise":
				this.#convolve(operation, operator);
				return;
			case "add":
				this.#activate(
					output,
					activationOf(options, 0),
					this.#add("Add", output, [`${first}`, `${second}`]),
				);
				return;
			case "prelu":
				this.#add("PRelu", output, [
					`${first}`,
					this.#half(second, (shape) => [shape.at(-1) ?? 1, 1, 1]),
				]);
				return;
			case "sigmoid":
				this.#add("Sigmoid", output, [`${first}`]);
				return;
			case "max-pool":
				this.#add("MaxPool", output, [`${first}`], {
					auto_pad: { string: padding(options) },
					strides: { ints: [options?.int32(2) ?? 1, options?.int32(1) ?? 1] },
					kernel_shape: {
						ints: [options?.int32(4) ?? 1, options?.int32(3) ?? 1],
					},
				});
				return;
			case "pad":
				this.#pad(first, second, output);
				return;
			case "resize-bilinear":
				this.#resize(first, output, options);
				return;
			case "concatenate":
				this.#add(
					"Concat",
					output,
					inputs.map((input) => `${input}`),
					{ axis: { int: options?.int32(0) ?? 0 } },
				);
				return;
			case "reshape":
				this.#reshape(first, output);
				return;
			case "mean":
				this.#add("ReduceMean", output, [`${first}`], {
					axes: { ints: [2, 3] },
					keepdims: { int: 0 },
				});
				return;
			case "connect":
				this.#add(
					"Gemm",
					output,
					[`${first}`, this.#half(second), this.#half(third)],
					{ transB: { int: 1 } },
				);
		}
	}

	tensor(number: number): LiteTensor {
		const tensor = this.#network.tensors[number];
		if (tensor === undefined) throw refuse(`it has no tensor ${number}`);
		return tensor;
	}

	/** A picture with its channels first. */
	begin(input: number, name: string): void {
		this.#transpose(name, `${input}`, channelsFirst);
	}

	end(output: number, name: string): void {
		this.operations.push({
			type: "Identity",
			name,
			inputs: [`${output}`],
			output: name,
		});
	}

	/** @returns the name of its output */
	#add(
		type: string,
		output: number | string,
		inputs: readonly string[],
		attributes: Readonly<Record<string, Attribute>> = {},
	): string {
		const name = `${output}`;
		this.operations.push({
			type,
			name: `${type}/${name}`,
			inputs,
			output: name,
			attributes,
		});
		return name;
	}

	#transpose(from: string, to: string, axes: readonly number[]): void {
		this.#add("Transpose", to, [from], { perm: { ints: axes } });
	}

	#integers(name: string, values: readonly number[]): string {
		this.initializers.push({
			name,
			shape: [values.length],
			values: BigInt64Array.from(values, BigInt),
		});
		return name;
	}

	/** A constant of halves, which ONNX Runtime makes single-precision once, while it loads. */
	#half(
		number: number,
		shapeOf: (shape: readonly number[]) => readonly number[] = (shape) => shape,
		axes?: readonly number[],
	): string {
		const name = `${number}/single`;
		if (this.initializers.some((one) => one.name === `${number}/half`))
			return name;
		const { shape, type, bytes } = this.tensor(
			this.#stored.get(number) ?? number,
		);
		if (type !== "float16" || bytes.length === 0)
			throw refuse(`its tensor ${number} is no constant in half precision`);
		const values = halves(bytes);
		this.initializers.push({
			name: `${number}/half`,
			shape: axes ? axes.map((axis) => shape[axis] ?? 1) : shapeOf(shape),
			values: axes ? transpose(values, shape, axes) : values,
		});
		this.#add("Cast", name, [`${number}/half`], { to: { int: 1 } });
		return name;
	}

	#convolve(
		{ inputs, output, options }: LiteOperation,
		kind: keyof typeof kernelAxes,
	): void {
		const [picture = -1, kernel = -1, bias = -1] = inputs;
		const isDepthwise = kind === "convolve-depthwise";
		const channels = this.tensor(picture).shape.at(-1) ?? 1;
		const [, rows = 1, columns = 1] = this.tensor(kernel).shape;
		const raw = activationOf(options, isDepthwise ? 4 : 3);
		const name = raw === "none" ? output : `${output}/linear`;
		this.#add(
			"Conv",
			name,
			[
				`${picture}`,
				this.#half(kernel, undefined, kernelAxes[kind]),
				this.#half(bias),
			],
			{
				auto_pad: { string: padding(options) },
				strides: {
					ints: [options?.int32(2, 1) ?? 1, options?.int32(1, 1) ?? 1],
				},
				kernel_shape: { ints: [rows, columns] },
				group: { int: isDepthwise ? channels : 1 },
			},
		);
		if (raw !== "none") this.#activate(output, raw, `${name}`);
	}

	#activate(
		output: number,
		kind: ReturnType<typeof activationOf>,
		from: string,
	): void {
		if (kind === "none") return;
		if (from === `${output}`)
			throw refuse("a sum is followed by an activation");
		if (kind === "relu") {
			this.#add("Relu", output, [from]);
			return;
		}
		const [least, most] = ["0", "6"].map((value) => {
			const name = `constant/${value}`;
			if (!this.initializers.some((one) => one.name === name))
				this.initializers.push({
					name,
					shape: [],
					values: Float32Array.of(Number(value)),
				});
			return name;
		}) as [string, string];
		this.#add("Clip", output, [from, least, most]);
	}

	/** Pads before and behind each axis, rows by rows in the file. */
	#pad(picture: number, amounts: number, output: number): void {
		const pairs = int32s(this.tensor(amounts).bytes);
		const moved = [0, 1].flatMap((end) =>
			channelsFirst.map((axis) => pairs[axis * 2 + end] ?? 0),
		);
		this.#add("Pad", output, [
			`${picture}`,
			this.#integers(`${output}/pads`, moved),
		]);
	}

	#resize(picture: number, output: number, options: Table | undefined): void {
		const isAligned = options?.int8(2) === 1;
		const isHalfPixel = options?.int8(3) === 1;
		const { shape } = this.tensor(output);
		const sizes = channelsFirst.map((axis) => shape[axis] ?? 1);
		const mode = isAligned
			? "align_corners"
			: isHalfPixel
				? "half_pixel"
				: "asymmetric";
		this.#add(
			"Resize",
			output,
			[`${picture}`, "", "", this.#integers(`${output}/sizes`, sizes)],
			{
				mode: { string: "linear" },
				coordinate_transformation_mode: { string: mode },
			},
		);
	}

	/** A picture's numbers are put in a row as TensorFlow Lite has them, channels last. */
	#reshape(picture: number, output: number): void {
		this.#transpose(`${picture}`, `${picture}/last`, channelsLast);
		this.#add("Reshape", output, [
			`${picture}/last`,
			this.#integers(`${output}/shape`, this.tensor(output).shape),
		]);
	}
}

/**
 * A network of MediaPipe's as ONNX: its input `picture`, 1 x rows x columns x 3, 0 to 1; its outputs by the given names. Weights
 * stay in half precision, as they are in the file.
 * @throws Error `not-convertible`
 */
export function convertToOnnx(
	network: LiteNetwork,
	name: string,
	outputNames: readonly string[],
	metadata: Readonly<Record<string, string>>,
): Uint8Array {
	const writer = new Writer(network);
	writer.begin(network.input, "picture");
	for (const operation of network.operations) writer.write(operation);
	const outputs = outputNames.map((outputName, index) => {
		const output = network.outputs[index] ?? -1;
		writer.end(output, outputName);
		return {
			name: outputName,
			shape: writer.tensor(output).shape.slice(1),
		};
	});
	return encodeModel(
		{
			name,
			input: {
				name: "picture",
				shape: writer.tensor(network.input).shape.slice(1),
			},
			outputs,
			operations: writer.operations,
			initializers: writer.initializers,
		},
		metadata,
	);
}
