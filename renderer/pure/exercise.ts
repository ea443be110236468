/** How often each digit was misread, or read with doubt, in this session: index 0 to 9. */
export type Tally = readonly number[];

export const emptyTally: Tally = new Array<number>(10).fill(0);

export const countTrouble = (tally: Tally, digit: number): Tally =>
	tally.map((count, index) => (index === digit ? count + 1 : count));

/** Half of the choice stays even: a digit that never gave trouble comes, too. */
const evenShare = 0.5;

/** How probable it is that each digit is drawn; even at first. */
export function drawShares(tally: Tally): readonly number[] {
	const total = tally.reduce((sum, count) => sum + count, 0);
	return tally.map((count) =>
		total === 0
			? 1 / tally.length
			: evenShare / tally.length + (1 - evenShare) * (count / total),
	);
}

function drawDigit(shares: readonly number[], random: () => number): number {
	let left = random() * shares.reduce((sum, share) => sum + share, 0);
	for (const [digit, share] of shares.entries()) {
		left -= share;
		if (left < 0) return digit;
	}
	return shares.length - 1;
}

/**
 * A number to write, of so many digits. It begins with no 0, unless it is a single digit.
 * @param before what was asked for last, which is not asked for again at once
 * @param random gives 0 to 1, without 1
 */
export function drawTask(
	tally: Tally,
	length: number,
	before: string,
	random: () => number = Math.random,
): string {
	const shares = drawShares(tally);
	for (;;) {
		const digits = Array.from({ length }, (_, place) =>
			drawDigit(
				place === 0 && length > 1 ? [0, ...shares.slice(1)] : shares,
				random,
			),
		);
		const task = digits.join("");
		if (task !== before) return task;
	}
}

/** The digits of a text: gaps and line breaks do not count. */
export const digitsOf = (text: string): string => text.replace(/\D/g, "");

/** The digits of a task that were read as others. Where not as many were read as written, nobody can tell which. */
export const misreadDigits = (task: string, read: string): readonly number[] =>
	task.length === read.length
		? [...task].flatMap((digit, place) =>
				digit === read[place] ? [] : Number(digit),
			)
		: [];
