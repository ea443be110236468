import { argmax, classCount, inputSize } from "../../contract/digit.ts";
import type {
	Recognition,
	RecognizedDigit,
} from "../../contract/recognition.ts";
import type { Candidates } from "./candidates.ts";
import { rescoreInContext } from "./context-rescoring.ts";
import { suppressNonMaxima } from "./non-maximum-suppression.ts";
import { scaleOdds } from "./prior-odds.ts";
import type { Readers } from "./readers.ts";

/** A digit as the networks see it, before it is decided whether it is shown. */
export type ClassifiedDigit = Omit<RecognizedDigit, "line" | "sure">;

/** Everything that was classified in one frame. */
export interface ClassifiedFrame extends Omit<Recognition, "digits" | "text"> {
	/** In no order. */
	readonly digits: readonly ClassifiedDigit[];
}

/**
 * Candidates that are less probably a digit are dropped before the network reads them, which takes most of the time.
 * Context rescoring multiplies odds by 10 at most: what is dropped could reach a confidence of 0.34, and the threshold
 * `show` is 0.5 unless somebody moves it.
 */
const leastProbability = 0.05;

/** Moves the inputs at `indices`, which rise, together at the beginning of `inputs`. */
function moveTogether(inputs: Uint8Array, indices: readonly number[]): void {
	for (const [n, index] of indices.entries())
		inputs.copyWithin(
			n * inputSize,
			index * inputSize,
			(index + 1) * inputSize,
		);
}

/**
 * Decides which candidates are digits, and reads them as one batch.
 * @param candidates whose inputs are reordered in place
 * @param priorOdds factor on the odds of each candidate, in place of context rescoring
 * @returns the digits in the order of the boxes, with ids from 1
 */
export async function classifyDigits(
	{ boxes, inputs, views }: Candidates,
	{ network, classifier }: Readers,
	priorOdds?: number,
): Promise<ClassifiedDigit[]> {
	if (boxes.length === 0) return [];
	const alone =
		classifier && views
			? await classifier.predict(views, boxes.length)
			: new Float32Array(boxes.length).fill(1);
	const scaled =
		priorOdds === undefined
			? alone
			: alone.map((probability) => scaleOdds(probability, priorOdds));
	const likely = [...boxes.keys()].filter(
		(index) => (scaled[index] ?? 0) >= leastProbability,
	);
	const kept = suppressNonMaxima(boxes, alone, likely);
	const count = kept.length;
	if (count === 0) return [];
	const areDigits =
		priorOdds === undefined
			? rescoreInContext(boxes, alone, kept)
			: kept.map((index) => scaled[index] ?? 0);

	moveTogether(inputs, kept);
	const output = await network.predict(
		inputs.subarray(0, count * inputSize),
		count,
	);
	return kept.flatMap((index, n) => {
		const box = boxes[index];
		if (box === undefined) return [];
		const probabilities = Array.from(
			output.subarray(n * classCount, (n + 1) * classCount),
		);
		const digit = argmax(probabilities);
		return {
			id: n + 1,
			digit,
			confidence: (areDigits[n] ?? 0) * (probabilities[digit] ?? 0),
			probabilities,
			box,
			input: inputs.subarray(n * inputSize, (n + 1) * inputSize),
		};
	});
}
