import { expect, it } from "vitest";
import type { ClassifiedFrame } from "../../../../electron/recognizer/frame/classify-digits.ts";
import { showDigits } from "../../../../electron/recognizer/frame/show-digits.ts";
import { typeset } from "./typeset.ts";

/** A frame that holds this text; a digit named in `doubtful` has a confidence of 0.4. */
function frameOf(text: string, doubtful = ""): ClassifiedFrame {
	const { digits, marks } = typeset(text, { x: 40, y: 60 });
	return {
		frame: 0,
		width: 640,
		height: 480,
		capturedAt: 0,
		mode: "find",
		otsuThreshold: undefined,
		digits: digits.map(({ digit, box }, index) => ({
			id: index + 1,
			digit,
			box,
			confidence: doubtful.includes(String(digit)) ? 0.4 : 0.95,
			probabilities: Array.from({ length: 10 }, () => 0.1),
			input: new Uint8Array(784),
		})),
		marks,
		cutOff: false,
		quality: { brightness: 1, sharpness: 1 },
		turn: 0,
		omitted: 0,
		timings: { pipeline: 0, inference: 0 },
	};
}

const thresholds = { show: 0.5, sure: 0.9 };

it("the text and the digits say the same of the gaps", () => {
	const { text, digits } = showDigits(frameOf("3.14  15"), thresholds);
	expect(text).toBe("3·14 15");
	expect(digits.map(({ before }) => before)).toEqual(["", "·", "", " ", ""]);
});

it("a digit that is not shown is a mark: 12345 without its 3 is not 1245", () => {
	const frame = frameOf("12345", "3");
	expect(showDigits(frame, thresholds).text).toBe("12·45");
	expect(showDigits(frame, { show: 0.3, sure: 0.9 }).text).toBe("12345");
});

it("hands on no marks", () => {
	expect(showDigits(frameOf("3.14"), thresholds)).not.toHaveProperty("marks");
});
