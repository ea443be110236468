import { describe, expect, it } from "vitest";
import {
	type StageFacts,
	stageCaptions,
} from "../../../renderer/pure/stage-captions.ts";

const facts: StageFacts = {
	otsuThreshold: undefined,
	hasHeat: false,
	box: undefined,
};
const namesOf = (mode: "find" | "classic", known: Partial<StageFacts> = {}) =>
	stageCaptions(mode, { ...facts, ...known }).map(({ name }) => name);
const noteOf = (
	mode: "find" | "classic",
	wanted: string,
	known: Partial<StageFacts>,
) =>
	stageCaptions(mode, { ...facts, ...known }).find(
		({ name }) => name === wanted,
	)?.note;

describe("The captions of the stages", () => {
	it("lead from the frame to the network input, in classic mode", () => {
		expect(namesOf("classic", { hasHeat: true })).toEqual([
			"frame",
			"grayscale",
			"binary",
			"resized",
			"input",
		]);
	});

	it("lead from the frame to the network input of one digit, in find mode", () => {
		expect(namesOf("find")).toEqual(["frame", "corrected", "crop", "input"]);
	});

	it("have the heat map where the frame has one", () => {
		expect(namesOf("find", { hasHeat: true })).toEqual([
			"frame",
			"corrected",
			"heat",
			"crop",
			"input",
		]);
	});

	it("name the threshold of the frame on the binary picture of classic mode", () => {
		expect(noteOf("classic", "binary", { otsuThreshold: 142 })).toBe(
			"threshold 142",
		);
		expect(noteOf("classic", "binary", { otsuThreshold: 0 })).toBe(
			"threshold 0",
		);
		expect(noteOf("classic", "binary", {})).toBe("threshold");
	});

	it("name the size of the chosen digit, and that it is marked", () => {
		const box = { width: 31.6, height: 48 };
		expect(noteOf("find", "crop", { box })).toBe("32 × 48");
		expect(noteOf("find", "frame", { box })).toBe("chosen digit marked");
		expect(noteOf("find", "frame", {})).toBe("in color");
	});
});
