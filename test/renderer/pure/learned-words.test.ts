import { expect, test } from "vitest";
import { learnedWords } from "../../../renderer/pure/learned-words.ts";

const learned = {
	name: "Ada",
	seconds: 3.14,
	own: { before: 0.61, after: 0.97 },
	mnist: undefined,
};

test("What was learned is said before and after, on MNIST where it was read", () => {
	expect(learnedWords(learned)).toBe(
		"“Ada” learned in 3.1 s: your digits 61 → 97 %.",
	);
	expect(
		learnedWords({ ...learned, mnist: { before: 0.9968, after: 0.9966 } }),
	).toBe(
		"“Ada” learned in 3.1 s: your digits 61 → 97 %, MNIST 99.68 → 99.66 %.",
	);
});
