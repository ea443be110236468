import type { Random } from "../common/random.ts";

/** From, and up to. */
export type Range = readonly [from: number, to: number];

/** Every value of the range is equally likely. */
export const uniform = (random: Random, [from, to]: Range): number =>
	from + (to - from) * random.next();

/** -1 to 1, most often near 0: the symmetric triangular distribution. */
export const triangular = (random: Random): number =>
	random.next() - random.next();

/** Every octave of the range is equally likely: for sizes. */
export const logUniform = (random: Random, [from, to]: Range): number =>
	from * (to / from) ** random.next();

/** Most often near the beginning of the range: for what is rarely strong. */
export const skewedLow = (random: Random, [from, to]: Range): number =>
	from + (to - from) * random.next() ** 2;

/** A whole number; `from` and `to` are included. */
export const uniformInteger = (random: Random, [from, to]: Range): number =>
	from + Math.floor(random.next() * (to - from + 1));

/** One of the values, each equally likely. */
export const pick = <Value>(random: Random, values: readonly Value[]): Value =>
	values[Math.floor(random.next() * values.length)] as Value;

/** True with this probability, 0 to 1. */
export const bernoulli = (random: Random, probability: number): boolean =>
	random.next() < probability;

/** The nearest value from 0 to 1. */
export const clamp = (value: number): number => Math.min(1, Math.max(0, value));
