import type { Random } from "../random.ts";

/** From, and up to. */
export type Range = readonly [from: number, to: number];

export const between = (random: Random, [from, to]: Range): number =>
	from + (to - from) * random.next();

/** -1 to 1, mostly near 0. */
export const aroundZero = (random: Random): number =>
	random.next() - random.next();

/** Equally likely on each of its octaves: sizes. */
export const betweenLog = (random: Random, [from, to]: Range): number =>
	from * (to / from) ** random.next();

/** Mostly near the beginning of the range: what is rarely strong. */
export const mostlyLow = (random: Random, [from, to]: Range): number =>
	from + (to - from) * random.next() ** 2;

/** A whole number, `from` and `to` included. */
export const wholeBetween = (random: Random, [from, to]: Range): number =>
	from + Math.floor(random.next() * (to - from + 1));

export const pick = <Value>(random: Random, values: readonly Value[]): Value =>
	values[Math.floor(random.next() * values.length)] as Value;

export const chance = (random: Random, share: number): boolean =>
	random.next() < share;

/** 0 to 1. */
export const clamp = (value: number): number => Math.min(1, Math.max(0, value));
