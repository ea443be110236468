import * as v from "valibot";
import { inputSize } from "../../electron/contract/digit.ts";
import { ModelsError, reasonOf } from "../common/models-error.ts";
import { notADigit } from "../inputs/network-input.ts";

/** Somebody's digits as one file: what the app keeps in the profile, exports, imports, and `teach --examples` takes. */

const finite = v.pipe(v.number(), v.finite());

const exampleSchema = v.object({
	/** No other example of the file has it. */
	id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(40)),
	/** 0 to 9; 10 for what is no digit. */
	label: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(notADigit)),
	/** The network input, 784 bytes, base64. */
	input: v.pipe(
		v.string(),
		v.base64(),
		v.check(
			(text) => Buffer.from(text, "base64").length === inputSize,
			`${inputSize} bytes`,
		),
	),
	/** Its surroundings: a PNG or JPEG file, base64, and where in it the digit is, pixels. */
	crop: v.optional(
		v.object({
			picture: v.pipe(v.string(), v.base64(), v.maxLength(400_000)),
			box: v.object({ x: finite, y: finite, width: finite, height: finite }),
		}),
	),
	/** When it was gathered: ISO 8601, UTC. */
	at: v.pipe(v.string(), v.isoTimestamp()),
	/** Where it was seen, in words. */
	source: v.pipe(v.string(), v.maxLength(300)),
});
export type StoredExample = v.InferOutput<typeof exampleSchema>;

const fileSchema = v.object({
	format: v.literal("digitcam-digits"),
	version: v.literal(1),
	/** Whose digits they are. */
	name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(60)),
	/** The oldest first. */
	examples: v.pipe(v.array(exampleSchema), v.maxLength(5000)),
});
export type ExamplesFile = v.InferOutput<typeof fileSchema>;

/** @throws ModelsError `examples-damaged`, which names the part that is wrong */
export function parseExamples(text: string, fileName: string): ExamplesFile {
	const damaged = (what: string) =>
		new ModelsError(
			"examples-damaged",
			`"${fileName}" holds no digits of Digitcam's: ${what}. Choose a file that "Export" in My digits wrote.`,
		);
	let content: unknown;
	try {
		content = JSON.parse(text);
	} catch (error) {
		throw damaged(reasonOf(error));
	}
	const result = v.safeParse(fileSchema, content);
	if (result.success) return result.output;
	const [issue] = result.issues;
	const place = v.getDotPath(issue) ?? "the file";
	throw damaged(`${place} should be ${issue.expected ?? issue.message}`);
}

export const examplesText = (
	name: string,
	examples: readonly StoredExample[],
): string =>
	`${JSON.stringify({ format: "digitcam-digits", version: 1, name, examples })}\n`;
