import { argmax, classCount } from "../../contract/digit.ts";

/** A frame at 30 frames a second has one vote. */
export const voteMs = 1000 / 30;
/** No frame has more votes, however long nothing was seen before it. */
const mostVotes = 3;
/** How long a vote counts on while the shape stays as it is. */
const memoryMs = 1500;
/** The say that all the past has against a new shape, in votes. */
const votesOfAnotherShape = 2;
/** From this likeness on a shape is the same; below the other one it is another, and between the two a bit of both. */
const sameShape = 0.97;
const otherShape = 0.9;
/** So many times the votes of the digit that is shown must another have to take its place. */
const neededLead = 2;

/** A share that is shown follows the true one at this distance, at most; the nearer to 0 or 1 the smaller it is. */
const slack = (share: number) => 0.2 * share * (1 - share);

/** How many of the past votes may stay, given how alike the shape now is to what they were about. */
function mostPastVotes(likeness: number): number {
	if (likeness >= sameShape) return Number.POSITIVE_INFINITY;
	const alike = Math.max(0, (likeness - otherShape) / (sameShape - otherShape));
	return votesOfAnotherShape / (1 - alike);
}

/**
 * What digit a track is: each frame votes with its probabilities, weighed by its confidence. While the shape rests votes
 * are kept for long, so that noise changes nothing; for another shape the past has little say. The digit that is shown
 * gives way only to a clear lead, and its confidence follows with some slack: neither flickers.
 */
export class Vote {
	readonly #votes = new Float64Array(classCount);
	/** Sum of `#votes`, and of the same votes not weighed by confidence. */
	#weighed = 0;
	#frames = 0;
	#areDigits = 0;
	#digit: number | undefined;
	#confidence = 0;

	/** The digit elected. */
	get digit(): number {
		return this.#digit ?? argmax(this.#votes);
	}

	/** That it is a digit at all, and this one; 0 to 1. */
	get confidence(): number {
		return this.#confidence;
	}

	/** Of the ten digits; they add up to 1. */
	probabilities(): readonly number[] {
		const sum = this.#weighed || 1;
		return Array.from(this.#votes, (votes) => votes / sum);
	}

	/**
	 * @param read ten probabilities and the confidence of a frame
	 * @param elapsedMs since the vote before
	 * @param likeness of the shape to what the votes before were about, 0 to 1
	 */
	add(
		read: {
			readonly digit: number;
			readonly confidence: number;
			readonly probabilities: readonly number[];
		},
		elapsedMs: number,
		likeness: number,
	): void {
		this.#forget(elapsedMs, likeness);
		const votes = Math.min(mostVotes, elapsedMs / voteMs);
		const weight = votes * read.confidence;
		for (let digit = 0; digit < classCount; digit += 1)
			this.#votes[digit] =
				(this.#votes[digit] ?? 0) + weight * (read.probabilities[digit] ?? 0);
		this.#weighed += weight;
		this.#frames += votes;
		const best = read.probabilities[read.digit] ?? 0;
		if (best > 0) this.#areDigits += (votes * read.confidence) / best;
		this.#elect();
	}

	#forget(elapsedMs: number, likeness: number): void {
		const kept = Math.min(
			Math.exp(-elapsedMs / memoryMs),
			mostPastVotes(likeness) / (this.#frames || 1),
		);
		for (let digit = 0; digit < classCount; digit += 1)
			this.#votes[digit] = (this.#votes[digit] ?? 0) * kept;
		this.#weighed *= kept;
		this.#frames *= kept;
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
			(this.#areDigits / (this.#frames || 1)) *
			(votesOf(digit) / (this.#weighed || 1));
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
