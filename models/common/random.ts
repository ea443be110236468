/** A sequence of numbers that look random and are the same for the same seed. */
export interface Random {
	/** At least 0, less than 1. */
	next(): number;
}

/** FNV-1a: a 32-bit number that changes with every character. */
function hash(text: string): number {
	let value = 0x811c9dc5;
	for (let i = 0; i < text.length; i++)
		value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
	return value;
}

/**
 * Mulberry32 (Tommy Ettinger), 32 bits of state.
 * @param seed names the sequence: a sequence for each purpose and step makes training repeatable from any step on
 */
export function createRandom(...seed: readonly (number | string)[]): Random {
	let state = hash(seed.join("/"));
	return {
		next() {
			state = (state + 0x6d2b79f5) | 0;
			let value = Math.imul(state ^ (state >>> 15), 1 | state);
			value ^= value + Math.imul(value ^ (value >>> 7), 61 | value);
			return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
		},
	};
}

/** The numbers from 0 to `count` - 1 in random order (Fisher and Yates). */
export function shuffledIndices(count: number, random: Random): Uint32Array {
	const indices = Uint32Array.from({ length: count }, (_, index) => index);
	for (let last = count - 1; last > 0; last--) {
		const chosen = Math.floor(random.next() * (last + 1));
		const value = indices[last] as number;
		indices[last] = indices[chosen] as number;
		indices[chosen] = value;
	}
	return indices;
}
