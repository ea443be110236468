import * as v from "valibot";

/** Checks that every card makes. */

export const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const checksum = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** What every card tells. */
export const commonEntries = {
	name: v.string(),
	title: v.string(),
	/** What `digitcam train --architecture` takes. */
	architecture: v.string(),
	source: v.string(),
	/** Number of trained parameters. */
	parameters: count,
	/** How `weights.bin` holds them. */
	weights: v.picklist(["float16", "float32"]),
	seed: v.number(),
	data: v.object({
		name: v.string(),
		/** The files that were read, and their SHA-256. */
		files: v.record(v.string(), checksum),
	}),
	/** The engine that trained; of TensorFlow's the version of its C library. */
	engine: v.object({ name: v.string(), version: v.string() }),
	/** What the other entries leave out of how it came about. */
	note: v.optional(v.string()),
	/** When training ended: ISO 8601, UTC. */
	date: v.string(),
	/** The training's, without pauses. */
	seconds: v.number(),
	/** SHA-256. */
	checksums: v.object({ "model.json": checksum, "weights.bin": checksum }),
};

/** @throws SyntaxError where a card's content breaks its schema; the message names the part that is wrong */
export function checkCard<Schema extends v.GenericSchema>(
	schema: Schema,
	content: unknown,
): v.InferOutput<Schema> {
	const result = v.safeParse(schema, content);
	if (result.success) return result.output;
	const [issue] = result.issues;
	const expected = issue.expected ?? issue.message;
	throw new SyntaxError(
		`its "${v.getDotPath(issue)}" is ${JSON.stringify(issue.input)}, not ${expected}`,
	);
}
