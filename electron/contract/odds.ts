/**
 * The natural logarithm of a probability's odds; 0 for an even chance.
 * @param certain probabilities are told apart up to here, and from as far above 0 on. Default: all are
 */
export function logOdds(probability: number, certain = 1): number {
	const limited = Math.max(1 - certain, Math.min(certain, probability));
	return Math.log(limited / (1 - limited));
}
