import { classCount } from "../../electron/contract/digit.ts";
import { notADigit } from "../inputs/network-input.ts";

/** For each digit that the detector says, the probability of each that a person may have written. */
export type DetectorTable = readonly (readonly number[])[];

/** What the detector said of an example: ten probabilities or more, of which the first are those of the digits 0 to 9. */
export interface SeenExample {
	readonly label: number;
	readonly seen?: readonly number[] | undefined;
}

/**
 * The detector is not taught: it goes on seeing a 7 where somebody writes a 1 with a long flag. So what it says is weighed by what
 * it said of the person's examples. Without any a digit is what the detector says; the examples of a digit count as much as that.
 */
export function detectorTable(examples: readonly SeenExample[]): DetectorTable {
	const votes = Array.from({ length: classCount }, (_, said) =>
		Array.from({ length: classCount }, (_, digit): number =>
			said === digit ? 1 : 0,
		),
	);
	for (let label = 0; label <= notADigit; label++) {
		const own = examples.flatMap((example) =>
			example.label === label && example.seen ? [example.seen] : [],
		);
		votes.forEach((row, said) => {
			const mean =
				own.reduce((sum, seen) => sum + (seen[said] ?? 0), 0) /
				Math.max(1, own.length);
			if (label === notADigit)
				for (let digit = 0; digit < classCount; digit++)
					(row[digit] as number) += mean;
			else (row[label] as number) += mean;
		});
	}
	return votes.map((row) => {
		const sum = row.reduce((total, vote) => total + vote, 0);
		return row.map((vote) => vote / sum);
	});
}
