/**
 * @param probability 0 to 1
 * @returns the probability whose odds are `factor` times as high; what is certain stays so, to the last bit
 */
export function multiplyOdds(probability: number, factor: number): number {
	const odds = probability * factor;
	return odds / (odds + (1 - probability));
}
