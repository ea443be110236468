import { describe, expect, it } from "vitest";
import {
	LabelVotes,
	voteMs,
} from "../../../../electron/recognizer/tracking/label-voting.ts";

/** A frame that gives one digit this probability, and may doubt that it is a digit at all. */
const voteFor = (digit: number, probability: number, isDigit = 1) => ({
	digit,
	confidence: probability * isDigit,
	probabilities: Array.from({ length: 10 }, (_, other) =>
		other === digit ? probability : (1 - probability) / 9,
	),
});

describe("the votes for a digit", () => {
	it("keep apart which digit it is and whether it is one", () => {
		const votes = new LabelVotes();
		votes.add(voteFor(3, 0.5, 0.9), voteMs, 1);
		expect(votes.confidence).toBeCloseTo(0.45, 6);
		expect(votes.probabilities()[3]).toBeCloseTo(0.5, 6);
	});

	it("are three at most from one frame, however long the digit was away", () => {
		const votes = new LabelVotes();
		for (let frame = 0; frame < 30; frame += 1)
			votes.add(voteFor(4, 1), voteMs, 1);
		votes.add(voteFor(9, 1), 1000, 1);
		expect(votes.digit).toBe(4);
	});
});
