/**
 * Factor on the odds that something is a digit where everything was written to be read, as on the writing pad. With it a 1
 * as straight as a ruler is read there; in a room the same bar is an edge. Measured with letters on the pad: one in ten
 * is shown as a digit, an unsure one.
 */
export const writingPadPriorOdds = 50;

/**
 * Multiplies the odds of a probability: Bayes' rule with other prior odds.
 * @param probability 0 to 1
 * @param factor above 0
 * @returns 0 to 1; 0 and 1 stay exactly what they are
 */
export function scaleOdds(probability: number, factor: number): number {
	const odds = probability * factor;
	return odds / (odds + (1 - probability));
}
