import { describe, expect, it } from "vitest";
import { stageCaptions } from "../../../renderer/pure/stage-captions.ts";

describe("The captions of the stages", () => {
	it("lead from the frame to the network input, in classic mode", () => {
		expect(stageCaptions("classic", 100).map(({ name }) => name)).toEqual([
			"frame",
			"grayscale",
			"binary",
			"resized",
			"input",
		]);
	});

	it("lead from the frame to the network input of one digit, in find mode", () => {
		expect(stageCaptions("find", undefined).map(({ name }) => name)).toEqual([
			"frame",
			"grayscale",
			"corrected",
			"binary",
			"input",
		]);
	});

	it("name the threshold of the frame on the binary picture of classic mode", () => {
		const note = (threshold: number | undefined) =>
			stageCaptions("classic", threshold).find(({ name }) => name === "binary")
				?.note;
		expect(note(142)).toBe("threshold 142");
		expect(note(0)).toBe("threshold 0");
		expect(note(undefined)).toBe("threshold");
	});
});
