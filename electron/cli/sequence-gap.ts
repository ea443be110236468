import { readdir } from "node:fs/promises";
import path from "node:path";

/** The name of a numbered file: what is before its number, how many digits that has, and what is after it. */
const pattern = /^(.*)%(0?)([1-9]?)d(.*)$/;

const quoted = (text: string): string =>
	text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** The numbers of a sequence's files that lie beyond a missing one, and that one; undefined where none is missing. */
export async function findGap(
	sequence: string,
): Promise<{ missing: string; beyond: number } | undefined> {
	const [, before, zero, digits, after] =
		pattern.exec(path.basename(sequence)) ?? [];
	if (before === undefined || after === undefined) return undefined;
	const numbered = new RegExp(`^${quoted(before)} *(\\d+)${quoted(after)}$`);
	const names = await readdir(path.dirname(sequence)).catch(() => []);
	const numbers = names
		.flatMap((name) => numbered.exec(name)?.[1] ?? [])
		.map(Number)
		.sort((one, other) => one - other);
	const at = numbers.findIndex(
		(number, index) => index > 0 && number > (numbers[index - 1] ?? number) + 1,
	);
	if (at < 0) return undefined;
	const missing = String((numbers[at - 1] ?? 0) + 1).padStart(
		Number(digits || 1),
		zero === "0" ? "0" : " ",
	);
	return {
		missing: `${before}${missing}${after}`,
		beyond: numbers.length - at,
	};
}

/** Says on standard error that a numbered sequence was not read to its end, because a file is missing in it. */
export async function warnOfGap(sequence: string): Promise<void> {
	const gap = await findGap(sequence);
	if (gap)
		console.error(
			`${sequence}: "${gap.missing}" is missing, so the sequence ends before it. ${gap.beyond} later ${gap.beyond === 1 ? "file was" : "files were"} not read. Number the files without a gap.`,
		);
}
