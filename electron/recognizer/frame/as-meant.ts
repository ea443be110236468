import { multiplyOdds } from "./prior-odds.ts";

/**
 * What the odds that something is a digit are multiplied by where nothing is but what somebody wrote to have it read. With it a
 * 1 as straight as a ruler is read on the writing pad, which in a room is an edge; of letters written there one in ten is
 * shown as a digit, an unsure one.
 */
const meant = 50;

/** @param probability that something is a digit as the gate sees it, 0 to 1 */
export const asMeant = (probability: number): number =>
	multiplyOdds(probability, meant);
