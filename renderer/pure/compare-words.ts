import type { NetworkReading } from "../../electron/contract/inside.ts";

/** How many networks read the chosen digit as it is shown, and what the others read, in words. */
export function agreementWords(
	readings: readonly Pick<NetworkReading, "digits">[],
	chosen: number,
	shown: number,
): string {
	const others = readings
		.map(({ digits }) => digits[chosen])
		.filter((digit) => digit !== shown);
	if (others.length === 0)
		return readings.length === 1
			? `The network reads ${shown}, too.`
			: `All ${readings.length} networks read ${shown}.`;
	const same = readings.length - others.length;
	const different = [...new Set(others)].sort().map((digit) => {
		const count = others.filter((other) => other === digit).length;
		return `${count} ${count === 1 ? "reads" : "read"} ${digit}`;
	});
	return `${same} of ${readings.length} networks read ${shown}; ${different.join(", ")}.`;
}

/** A character of what a network reads on a page. */
export interface ComparedGlyph {
	readonly text: string;
	/** It is another digit than the one that is shown. */
	readonly differs: boolean;
}

/** A digit of the page as it is shown. */
interface ShownDigit {
	readonly digit: number;
	readonly line: number;
	readonly before: string;
}

/**
 * What a network reads on a page, line by line, with the gaps that are shown.
 * @param digits of the network, in the order of the page
 */
export function comparedLines(
	shown: readonly ShownDigit[],
	digits: readonly number[],
): readonly (readonly ComparedGlyph[])[] {
	const lines = new Map<number, ComparedGlyph[]>();
	for (const [index, { digit, line, before }] of shown.entries()) {
		const read = digits[index];
		if (read === undefined) continue;
		const glyphs = lines.get(line) ?? [];
		lines.set(line, glyphs);
		if (before !== "") glyphs.push({ text: before, differs: false });
		glyphs.push({ text: String(read), differs: read !== digit });
	}
	return [...lines.values()];
}

/** How many digits a network reads in another way than they are shown. */
export const countDifferences = (
	shown: readonly Pick<ShownDigit, "digit">[],
	digits: readonly number[],
): number =>
	shown.filter(
		({ digit }, index) =>
			digits[index] !== undefined && digits[index] !== digit,
	).length;
