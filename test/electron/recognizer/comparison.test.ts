import { describe, expect, it, vi } from "vitest";
import { Comparison } from "../../../electron/recognizer/comparison.ts";

/** A network that reads `first` in the first input and `others` in all that follow. */
const reading = (name: string, first: number, others = first) => ({
	card: { name, title: `The ${name}` },
	predict: async (inputs: Uint8Array, count: number) => {
		const probabilities = new Float32Array(10 * count).fill(0.0125);
		for (let n = 0; n < count; n += 1)
			probabilities[10 * n + (inputs[784 * n] === 1 ? first : others)] = 0.8875;
		return probabilities;
	},
	dispose: vi.fn(),
});

/** So many inputs, the first with a mark. */
function inputs(count: number): Uint8Array {
	const bytes = new Uint8Array(784 * count);
	bytes[0] = 1;
	return bytes;
}

describe("a comparison", () => {
	it("has what each network reads in each input, and ten probabilities of the chosen one", async () => {
		const models = [reading("one", 1, 7), reading("two", 4)];
		const comparison = new Comparison(
			async () => ["one", "two"],
			async (name) =>
				models.find(({ card }) => card.name === name) ?? reading("none", 0),
		);
		const [one, two] = await comparison.read(inputs(70), 1);
		expect(one).toMatchObject({ name: "one", title: "The one" });
		expect(one?.digits).toEqual([1, ...new Array(69).fill(7)]);
		expect(one?.confidences[69]).toBeCloseTo(0.8875);
		expect(one?.probabilities.map((value) => value > 0.5)).toEqual(
			Array.from({ length: 10 }, (_, digit) => digit === 7),
		);
		expect(two?.digits.every((digit) => digit === 4)).toBe(true);
	});

	it("loads every network that there is when it is asked, and frees them all", async () => {
		const models = [reading("one", 1), reading("mine", 2)];
		const names = ["one"];
		const load = vi.fn(
			async (name: string) =>
				models.find(({ card }) => card.name === name) ?? reading("none", 0),
		);
		const comparison = new Comparison(async () => names, load);
		names.push("mine");
		expect(load).not.toHaveBeenCalled();
		await comparison.read(inputs(1), 0);
		await comparison.read(inputs(1), 0);
		expect(load.mock.calls).toEqual([["one"], ["mine"]]);
		comparison.free();
		await vi.waitFor(() => {
			for (const { dispose } of models)
				expect(dispose).toHaveBeenCalledTimes(1);
		});
	});
});
