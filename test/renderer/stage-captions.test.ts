import { describe, expect, it } from "vitest";
import { stageNames } from "../../electron/contract/recognition.ts";
import { stageCaptions } from "../../renderer/pure/stage-captions.ts";

describe("The captions of the stages", () => {
	it("lead from the frame through every stage in order", () => {
		expect(stageCaptions(100).map(({ name }) => name)).toEqual([
			"frame",
			...stageNames,
		]);
	});

	it("name the threshold of the frame on the binary picture", () => {
		const note = (threshold: number | undefined) =>
			stageCaptions(threshold).find(({ name }) => name === "binary")?.note;
		expect(note(142)).toBe("threshold 142");
		expect(note(0)).toBe("threshold 0");
		expect(note(undefined)).toBe("threshold");
	});
});
