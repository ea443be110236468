import { DigitcamError } from "../../contract/bridge.ts";
import { defaultThresholds } from "../../contract/recognition.ts";
import { followSource } from "../../recognizer/follow-source.ts";
import type { Readers } from "../../recognizer/frame/readers.ts";
import { parseSource } from "../../recognizer/source/parse-source.ts";
import { printLine } from "../output.ts";

export interface BenchDigitlessOptions {
	/** Pictures, videos and numbered image sequences in which there is no digit. */
	readonly digitless: readonly string[];
	/** Name of the network that reads. */
	readonly model: string;
	readonly json: boolean;
}

/** Digits that were shown in frames without any. */
interface FalseDigits {
	readonly frames: number;
	/** Sum over the frames: a false digit that stays for ten frames counts ten times. */
	readonly falseDigits: number;
	/** Number of different false digits, however long each stayed. */
	readonly things: number;
}

async function countIn(source: string, readers: Readers): Promise<FalseDigits> {
	const ids = new Set<number>();
	let [frames, falseDigits] = [0, 0];
	for await (const { recognition } of followSource(
		parseSource(source, process.cwd()),
		readers,
		{
			...defaultThresholds,
			mode: "find",
			raw: false,
			unpaced: true,
			rotate: 0,
		},
	)) {
		frames += 1;
		falseDigits += recognition.digits.length;
		for (const { id } of recognition.digits) ids.add(id);
	}
	return { frames, falseDigits, things: ids.size };
}

const inHundred = ({ frames, falseDigits }: FalseDigits): number | null =>
	frames === 0 ? null : (100 * falseDigits) / frames;

const asText = (name: string, counts: FalseDigits): string =>
	`${name.padEnd(24)} ${counts.falseDigits} false digits in ${counts.frames} frames, of ${counts.things} things: ${inHundred(counts)?.toFixed(2) ?? "-"} in 100`;

/**
 * Counts the digits that are shown where there is none; clips are followed from frame to frame, as the window does.
 * @throws DigitcamError `wrong-usage` if a source is not a file; what opening a file throws
 */
export async function benchDigitless(
	readers: Readers,
	{ digitless, model, json }: BenchDigitlessOptions,
): Promise<void> {
	for (const source of digitless)
		if (parseSource(source, process.cwd()).kind !== "file")
			throw new DigitcamError({
				code: "wrong-usage",
				message: `--digitless takes pictures and videos, not "${source}".`,
			});
	let all: FalseDigits = { frames: 0, falseDigits: 0, things: 0 };
	for (const source of digitless) {
		const counts = await countIn(source, readers);
		all = {
			frames: all.frames + counts.frames,
			falseDigits: all.falseDigits + counts.falseDigits,
			things: all.things + counts.things,
		};
		await printLine(
			json
				? JSON.stringify({ source, ...counts, inHundred: inHundred(counts) })
				: asText(source, counts),
		);
	}
	await printLine(
		json
			? JSON.stringify({ model, ...all, inHundred: inHundred(all) })
			: asText("all", all),
	);
}
