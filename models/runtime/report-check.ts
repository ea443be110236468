import * as v from "valibot";
import { classCount } from "../../electron/contract/digit.ts";
import { count, share } from "./card-checks.ts";

const digit = v.pipe(count, v.maxValue(classCount - 1));
const shareOrNull = v.nullable(share);
const tenOf = <Schema extends v.GenericSchema>(schema: Schema) =>
	v.pipe(v.array(schema), v.length(classCount));

const reading = v.looseObject({
	index: count,
	label: digit,
	digit,
	confidence: share,
	probabilities: tenOf(share),
	picture: v.string(),
});

const setReport = v.looseObject({
	name: v.string(),
	title: v.string(),
	description: v.string(),
	images: count,
	accuracy: share,
	loss: v.number(),
	calibration: v.looseObject({
		error: share,
		bins: v.array(
			v.looseObject({
				from: share,
				to: share,
				images: count,
				confidence: share,
				accuracy: share,
			}),
		),
	}),
	digits: tenOf(
		v.looseObject({
			digit,
			images: count,
			precision: shareOrNull,
			recall: shareOrNull,
		}),
	),
	confusion: tenOf(tenOf(count)),
	mistakes: v.array(reading),
	first: v.array(reading),
	leastSure: v.array(reading),
	frames: v.optional(
		v.array(v.looseObject({ ...reading.entries, frame: v.string() })),
	),
});

/** What whoever shows a report of a network that reads digits relies on. */
const reportSchema = v.looseObject({
	card: v.looseObject({
		checksums: v.looseObject({ "weights.bin": v.string() }),
	}),
	layers: v.array(
		v.looseObject({
			name: v.string(),
			kind: v.string(),
			outputShape: v.array(count),
			parameters: count,
		}),
	),
	trainingDigits: v.array(v.looseObject({ label: digit, picture: v.string() })),
	sets: v.pipe(v.array(setReport), v.minLength(1)),
});

/** @throws SyntaxError where `content` is no report; the message names the part that is wrong */
export function checkReport(content: unknown): void {
	const result = v.safeParse(reportSchema, content);
	if (result.success) return;
	const [issue] = result.issues;
	const part = v.getDotPath(issue);
	const expected = issue.expected ?? issue.message;
	throw new SyntaxError(
		part === null
			? `its report should be ${expected}`
			: `its report's "${part}" should be ${expected}, not ${issue.received}`,
	);
}
