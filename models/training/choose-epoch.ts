import type { EpochLog } from "../runtime/card.ts";

/** The better validation accuracy wins, then the lower validation loss. */
export const isBetter = (log: EpochLog, best: EpochLog): boolean =>
	log.validationAccuracy > best.validationAccuracy ||
	(log.validationAccuracy === best.validationAccuracy &&
		log.validationLoss < best.validationLoss);

/** @returns how many epochs have passed since the one that first had the best validation accuracy */
export function epochsSinceBest(log: readonly EpochLog[]): number {
	const accuracies = log.map(({ validationAccuracy }) => validationAccuracy);
	return log.length - 1 - accuracies.indexOf(Math.max(...accuracies));
}
