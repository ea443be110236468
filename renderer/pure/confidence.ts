/** From this confidence on a digit is shown as read; below it as doubtful. */
export const sureFrom = 0.6;

export const isSure = (confidence: number): boolean => confidence >= sureFrom;

/** A probability of 0 to 1 as a whole percentage; 100 means certainty. */
export const wholePercent = (probability: number): number =>
	probability < 1 ? Math.min(99, Math.round(probability * 100)) : 100;
