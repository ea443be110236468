const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** The nearest IEEE 754 half-precision number, ties to even; what is too large for one becomes infinity. */
export function toFloat16(value: number): number {
	float[0] = value;
	const single = bits[0] as number;
	const sign = (single >>> 16) & 0x8000;
	const magnitude = single & 0x7fffffff;
	// NaN and infinity keep their kind.
	if (magnitude >= 0x7f800000)
		return sign | 0x7c00 | (magnitude > 0x7f800000 ? 0x200 : 0);
	// Below 2^-14 half-precision numbers are equally spaced, 2^-24 apart.
	if (magnitude < 0x38800000) {
		const steps = Math.abs(value) * 2 ** 24;
		const below = Math.floor(steps);
		const rest = steps - below;
		const up = rest > 0.5 || (rest === 0.5 && below % 2 === 1);
		return sign | (below + Number(up));
	}
	const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
	return sign | Math.min(0x7c00, (rounded - 0x38000000) >>> 13);
}
