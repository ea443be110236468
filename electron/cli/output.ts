import { once } from "node:events";
import type { AirFrame } from "../contract/air.ts";
import { toFailure } from "../contract/bridge.ts";
import type { Recognition } from "../contract/recognition.ts";

/** Writes one line to standard output, and waits where the reader is slower. */
export async function printLine(line: string): Promise<void> {
	if (!process.stdout.write(`${line}\n`)) await once(process.stdout, "drain");
}

const round = (value: number, decimals: number) =>
	Number(value.toFixed(decimals));

/** A recognition as one JSON object, as `--json` prints it. */
function recognitionAsJson(
	source: string,
	recognition: Recognition,
	air: AirFrame | undefined,
): string {
	const { capturedAt: _, text, digits, timings, ...rest } = recognition;
	return JSON.stringify({
		source,
		...rest,
		reading: text,
		digits: digits.map(({ input, ...digit }) => ({
			...digit,
			input: Buffer.from(input).toString("base64"),
		})),
		timings: {
			pipeline: round(timings.pipeline, 3),
			inference: round(timings.inference, 3),
		},
		air,
	});
}

/** What hands do, as a line for a person: how many strokes there are, and what the pen does. */
function airAsText(name: string, { state, hands, strokes }: AirFrame): string {
	const pen = hands.some(({ down }) => down) ? "pen down" : state;
	return `${name}  ${pen}  ${strokes.length} ${strokes.length === 1 ? "stroke" : "strokes"}`;
}

/** A recognition as a line for a person: what is read, and how sure the least sure digit of it is. */
function recognitionAsText(
	name: string,
	{ text, digits, omitted }: Recognition,
	air: AirFrame | undefined,
): string {
	if (air)
		return `${airAsText(name, air)}  ${text.replaceAll("\n", " / ") || "no digit"}`;
	const left = omitted > 0 ? `  (no time for ${omitted} small marks)` : "";
	if (digits.length === 0) return `${name}  no digit${left}`;
	const least = Math.min(...digits.map(({ confidence }) => confidence));
	return `${name}  ${text.replaceAll("\n", " / ")}  ${(least * 100).toFixed(1)} %${left}`;
}

/**
 * Prints what was read in a frame, and a warning on standard error where its picture is cut off.
 * @param name what a person calls the frame
 * @param air what hands have written, where they do
 */
export async function printRecognition(
	source: string,
	name: string,
	recognition: Recognition,
	json: boolean,
	air?: AirFrame,
): Promise<void> {
	const { frame, cutOff } = recognition;
	if (cutOff)
		console.error(
			`${frame === 0 ? source : `${source} frame ${frame}`}: The picture is cut off, its file ends too early. What there is of it was read. Get the whole file.`,
		);
	await printLine(
		json
			? recognitionAsJson(source, recognition, air)
			: recognitionAsText(name, recognition, air),
	);
}

/** An input that failed: in the same stream as the others with `--json`, else on standard error. */
export async function printFailure(
	source: string,
	error: unknown,
	json: boolean,
): Promise<void> {
	const { code, message } = toFailure(error);
	if (json) await printLine(JSON.stringify({ source, error: message, code }));
	else console.error(`${source}: ${withoutName(message)}`);
}

/** A failure to read an input, without its name: that stands before it. */
const withoutName = (message: string): string =>
	message.replace(
		/^Cannot (?:open|read) (?:the \w+ )?"[^"]*"(?: as a picture)?: /,
		"",
	);
