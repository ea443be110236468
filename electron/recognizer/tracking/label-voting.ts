import { argmax, classCount } from "../../contract/digit.ts";

/** A frame at 30 frames a second has one vote, in milliseconds. */
export const voteMs = 1000 / 30;
/** The most votes of one frame, however long ago the digit was last seen. */
const mostVotes = 3;
/** Time constant of forgetting votes while the shape stays as it is, in milliseconds. */
const memoryMs = 1500;
/** The weight that all past votes have against another shape, in votes. */
const votesOfAnotherShape = 2;
/** A likeness of at least `sameShape` means the same shape, one below `otherShape` another shape; between, it is blended. */
const sameShape = 0.97;
const otherShape = 0.9;
/** Hysteresis: another digit takes over only with this many times the votes of the digit that is shown. */
const neededLead = 2;

/** Largest difference between shown and true confidence, 0 to 0.05. It shrinks towards confidences of 0 and 1. */
const slack = (confidence: number) => 0.2 * confidence * (1 - confidence);

/** The largest weight of past votes, by the likeness of the present shape to the shape they were cast for. */
function mostPastVotes(likeness: number): number {
	if (likeness >= sameShape) return Number.POSITIVE_INFINITY;
	const alike = Math.max(0, (likeness - otherShape) / (sameShape - otherShape));
	return votesOfAnotherShape / (1 - alike);
}

/**
 * Label voting with hysteresis: which digit a track is. Each frame votes with its probabilities, weighted by its
 * confidence. While the shape rests votes are kept for long, so that noise changes nothing; against another shape past
 * votes weigh little. The digit that is shown changes only with a clear lead, and its confidence follows with some slack:
 * neither flickers.
 */
export class LabelVotes {
	/** Votes for each digit, weighted by confidence. */
	readonly #votes = new Float64Array(classCount);
	/** Sum of `#votes`. */
	#weighted = 0;
	/** Sum of the same votes, not weighted. */
	#unweighted = 0;
	/** Sum of the same votes, weighted by the probability that it is a digit at all. */
	#areDigits = 0;
	#digit: number | undefined;
	#confidence = 0;

	/** The elected digit, 0 to 9. */
	get digit(): number {
		return this.#digit ?? argmax(this.#votes);
	}

	/** The probability that it is a digit, and this one; 0 to 1. */
	get confidence(): number {
		return this.#confidence;
	}

	/** Ten probabilities, for the digits 0 to 9; they add up to 1. */
	probabilities(): readonly number[] {
		const sum = this.#weighted || 1;
		return Array.from(this.#votes, (votes) => votes / sum);
	}

	/**
	 * Counts the vote of a frame.
	 * @param classified ten probabilities and the confidence of a frame
	 * @param elapsedMs since the vote before
	 * @param likeness of the shape to the shape of the votes before, 0 to 1
	 */
	add(
		classified: {
			readonly digit: number;
			readonly confidence: number;
			readonly probabilities: readonly number[];
		},
		elapsedMs: number,
		likeness: number,
	): void {
		this.#forget(elapsedMs, likeness);
		const votes = Math.min(mostVotes, elapsedMs / voteMs);
		const weight = votes * classified.confidence;
		for (let digit = 0; digit < classCount; digit += 1)
			this.#votes[digit] =
				(this.#votes[digit] ?? 0) +
				weight * (classified.probabilities[digit] ?? 0);
		this.#weighted += weight;
		this.#unweighted += votes;
		const best = classified.probabilities[classified.digit] ?? 0;
		if (best > 0) this.#areDigits += (votes * classified.confidence) / best;
		this.#elect();
	}

	#forget(elapsedMs: number, likeness: number): void {
		const kept = Math.min(
			Math.exp(-elapsedMs / memoryMs),
			mostPastVotes(likeness) / (this.#unweighted || 1),
		);
		for (let digit = 0; digit < classCount; digit += 1)
			this.#votes[digit] = (this.#votes[digit] ?? 0) * kept;
		this.#weighted *= kept;
		this.#unweighted *= kept;
		this.#areDigits *= kept;
	}

	#elect(): void {
		const leader = argmax(this.#votes);
		const votesOf = (digit: number) => this.#votes[digit] ?? 0;
		const before = this.#digit;
		const changes =
			before === undefined || votesOf(leader) > neededLead * votesOf(before);
		const digit = changes ? leader : before;
		const confidence =
			(this.#areDigits / (this.#unweighted || 1)) *
			(votesOf(digit) / (this.#weighted || 1));
		const room = slack(confidence);
		this.#confidence =
			before === digit
				? Math.min(
						confidence + room,
						Math.max(confidence - room, this.#confidence),
					)
				: confidence;
		this.#digit = digit;
	}
}
