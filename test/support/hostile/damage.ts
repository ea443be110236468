import { createRandom } from "../../../models/common/random.ts";

/** Chooses at random, the same for the same seed. */
export interface Chance {
	/** A whole number from 0 to `count` - 1. */
	below(count: number): number;
	pick<Value>(values: readonly Value[]): Value;
}

export function chanceOf(...seed: readonly (number | string)[]): Chance {
	const random = createRandom(...seed);
	const below = (count: number) => Math.floor(random.next() * count);
	return {
		below,
		pick: <Value>(values: readonly Value[]) =>
			values[below(values.length)] as Value,
	};
}

/** Numbers at which programs go wrong: sizes of nothing, of everything, and just beyond. */
const awkwardNumbers = [
	0, 1, 2, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff,
	0x80000000, 0xfffffffe, 0xffffffff,
];

/** Sizes and counts stand near a file's beginning. */
const headerBytes = 96;

/** Makes another file; the one that is given stays as it is. */
type Damage = (file: Uint8Array, chance: Chance) => Uint8Array;

const flipBits: Damage = (file, chance) => {
	const copy = Uint8Array.from(file);
	for (let count = chance.below(20); count >= 0; count -= 1) {
		const at = chance.below(copy.length);
		copy[at] = (copy[at] ?? 0) ^ (1 << chance.below(8));
	}
	return copy;
};

/** A number of 2 or 4 bytes, in either order, somewhere in the header or behind it. */
const putAwkwardNumber: Damage = (file, chance) => {
	const copy = Uint8Array.from(file);
	const view = new DataView(copy.buffer, copy.byteOffset, copy.byteLength);
	for (let count = chance.below(3); count >= 0; count -= 1) {
		const end = chance.below(4) === 0 ? copy.length : headerBytes;
		const at = chance.below(Math.max(1, Math.min(end, copy.length) - 4));
		const littleEndian = chance.below(2) === 0;
		const value = chance.pick(awkwardNumbers);
		if (copy.length < at + 4) continue;
		if (chance.below(2) === 0) view.setUint32(at, value, littleEndian);
		else view.setUint16(at, value & 0xffff, littleEndian);
	}
	return copy;
};

const cutOff: Damage = (file, chance) =>
	file.subarray(0, chance.below(file.length));

const overwrite: Damage = (file, chance) => {
	const copy = Uint8Array.from(file);
	const start = chance.below(copy.length);
	const end = start + 1 + chance.below(256);
	const value = chance.pick([0, 0xff, undefined]);
	for (let at = start; at < Math.min(end, copy.length); at += 1)
		copy[at] = value ?? chance.below(256);
	return copy;
};

const removePart: Damage = (file, chance) => {
	const start = chance.below(file.length);
	const end = start + 1 + chance.below(64);
	return Buffer.concat([file.subarray(0, start), file.subarray(end)]);
};

const doublePart: Damage = (file, chance) => {
	const start = chance.below(file.length);
	const end = Math.min(file.length, start + 1 + chance.below(512));
	const [before, part] = [file.subarray(0, end), file.subarray(start, end)];
	return Buffer.concat([before, part, file.subarray(end)]);
};

/** The mark by which the file's kind is told, and noise. */
const noiseBehindMark: Damage = (file, chance) => {
	const mark = file.subarray(0, 4 + chance.below(28));
	const noise = Uint8Array.from({ length: chance.below(2000) }, () =>
		chance.below(256),
	);
	return Buffer.concat([mark, noise]);
};

const damages = [
	flipBits,
	flipBits,
	putAwkwardNumber,
	putAwkwardNumber,
	putAwkwardNumber,
	cutOff,
	overwrite,
	removePart,
	doublePart,
	noiseBehindMark,
];

/** The file damaged in one to three ways. */
export function damage(file: Uint8Array, chance: Chance): Uint8Array {
	let damaged = chance.pick(damages)(file, chance);
	for (let more = chance.below(3); more > 0 && damaged.length > 0; more -= 1)
		damaged = chance.pick(damages)(damaged, chance);
	return damaged;
}
