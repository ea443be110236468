import type { RecognizedDigit } from "../../electron/contract/recognition.ts";

/** Which digit was shown in full: its `id`, and whether a person chose it. */
export interface DigitFocus {
	readonly id: number;
	readonly byHand: boolean;
}

/** A digit takes over only if it is this many times larger. Without that, two of about the same size would take turns. */
const clearlyLarger = 1.5;

const area = ({ box }: RecognizedDigit): number => box.width * box.height;

function largest(
	digits: readonly RecognizedDigit[],
): RecognizedDigit | undefined {
	const [first, ...others] = digits;
	if (!first) return undefined;
	return others.reduce(
		(best, digit) => (area(digit) > area(best) ? digit : best),
		first,
	);
}

/**
 * The digit whose bars and pictures are shown: the one that the user chose, while it is there; else the largest, the first
 * of several. The largest keeps its place until another is clearly larger.
 * @param before what was shown of the frame before
 */
export function focusDigit(
	digits: readonly RecognizedDigit[],
	before: DigitFocus | undefined,
): RecognizedDigit | undefined {
	const shown = digits.find(({ id }) => id === before?.id);
	if (shown && before?.byHand) return shown;
	const best = largest(digits);
	return shown && best && area(best) < clearlyLarger * area(shown)
		? shown
		: best;
}
