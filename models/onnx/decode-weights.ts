import type { io } from "@tensorflow/tfjs-core";
import { ModelsError } from "../common/models-error.ts";

/** A weight's numbers, row-major. */
export interface DecodedWeight {
	readonly shape: readonly number[];
	readonly values: Float32Array;
}

/** An IEEE 754 half-precision number as a number. */
function fromFloat16(bits: number): number {
	const sign = bits & 0x8000 ? -1 : 1;
	const exponent = (bits >>> 10) & 0x1f;
	const fraction = bits & 0x3ff;
	if (exponent === 0) return sign * fraction * 2 ** -24;
	if (exponent === 0x1f)
		return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
	return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const allHalves = Float32Array.from({ length: 1 << 16 }, (_, bits) =>
	fromFloat16(bits),
);

/**
 * Reads the weights of a network by their names, without an engine of TensorFlow.js.
 * @throws ModelsError `not-exportable` where a weight is neither float32 nor float16
 */
export function decodeWeights(
	specs: readonly io.WeightsManifestEntry[],
	data: io.WeightData | undefined,
): ReadonlyMap<string, DecodedWeight> {
	const buffers = data === undefined ? [] : Array.isArray(data) ? data : [data];
	const bytes = new Uint8Array(
		Buffer.concat(buffers.map((one) => new Uint8Array(one))),
	);
	const weights = new Map<string, DecodedWeight>();
	let at = 0;
	for (const { name, shape, dtype, quantization } of specs) {
		const kind = quantization?.dtype ?? dtype;
		if (kind !== "float32" && kind !== "float16")
			throw new ModelsError(
				"not-exportable",
				`The network cannot be written as ONNX: its weight "${name}" is stored as ${kind}. Train it again; weights are float32 or float16.`,
			);
		const count = shape.reduce((product, length) => product * length, 1);
		const size = count * (kind === "float16" ? 2 : 4);
		// A copy, since a weight may begin at any byte.
		const { buffer } = bytes.slice(at, at + size);
		weights.set(name, {
			shape,
			values:
				kind === "float16"
					? Float32Array.from(
							new Uint16Array(buffer),
							(bits) => allHalves[bits] as number,
						)
					: new Float32Array(buffer),
		});
		at += size;
	}
	return weights;
}
