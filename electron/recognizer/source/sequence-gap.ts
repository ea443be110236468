import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Failure } from "../../contract/source.ts";

/** The name of a numbered file: what is before its number, how many digits that has, and what is after it. */
const pattern = /^(.*)%(0?)([1-9]?)d(.*)$/;

const quoted = (text: string): string =>
	text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** What is told of a numbered sequence that ends early, because a file is missing in it; undefined where none is. */
export async function sequenceGap(
	sequence: string,
): Promise<Failure | undefined> {
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
	const beyond = numbers.length - at;
	return {
		code: "sequence-gap",
		message: `"${before}${missing}${after}" is missing, so the sequence ends before it. ${beyond} later ${beyond === 1 ? "file is" : "files are"} not read. Number the files without a gap.`,
	};
}
