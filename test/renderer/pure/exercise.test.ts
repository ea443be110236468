import { describe, expect, it } from "vitest";
import {
	countTrouble,
	digitsOf,
	drawShares,
	drawTask,
	emptyTally,
	misreadDigits,
} from "../../../renderer/pure/exercise.ts";

/** Gives these numbers, again and again. */
function numbers(...values: readonly number[]): () => number {
	let at = 0;
	return () => values[at++ % values.length] ?? 0;
}

describe("An exercise", () => {
	it("asks for each digit as often at first", () => {
		expect(drawShares(emptyTally)).toEqual(new Array(10).fill(0.1));
	});

	it("asks more often for what gave trouble, and still for the rest", () => {
		let tally = emptyTally;
		for (let n = 0; n < 9; n += 1) tally = countTrouble(tally, 7);
		tally = countTrouble(tally, 1);
		const shares = drawShares(tally);
		expect(shares[7]).toBeCloseTo(0.05 + 0.45);
		expect(shares[1]).toBeCloseTo(0.05 + 0.05);
		expect(shares[3]).toBeCloseTo(0.05);
		expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
	});

	it("is a number without a 0 before it, and another than the last", () => {
		// For the first place the 0 is left out, so 0 gives a 1.
		expect(drawTask(emptyTally, 2, "", numbers(0, 0.99))).toBe("19");
		expect(drawTask(emptyTally, 2, "19", numbers(0, 0.99, 0.5, 0))).toBe("50");
		expect(drawTask(emptyTally, 1, "", numbers(0))).toBe("0");
	});

	it("counts digits alone as read", () => {
		expect(digitsOf("4 7\n·1")).toBe("471");
	});

	it("tells which digits were misread where as many were read as written", () => {
		expect(misreadDigits("47", "41")).toEqual([7]);
		expect(misreadDigits("47", "74")).toEqual([4, 7]);
		expect(misreadDigits("47", "4")).toEqual([]);
	});
});
