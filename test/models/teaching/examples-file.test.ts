import { expect, test } from "vitest";
import {
	examplesText,
	parseExamples,
	type StoredExample,
} from "../../../models/teaching/examples-file.ts";

const example: StoredExample = {
	id: "a",
	label: 1,
	input: Buffer.alloc(784, 7).toString("base64"),
	at: "2026-01-02T03:04:05.678Z",
	source: "camera 0",
};

test("Examples are read as they were written", () => {
	const text = examplesText("Ada", [
		example,
		{ ...example, id: "b", label: 10 },
	]);
	expect(parseExamples(text, "ada.json")).toMatchObject({
		name: "Ada",
		examples: [example, { id: "b", label: 10 }],
	});
});

test.each([
	["no JSON", "x", /holds no digits of Digitcam's/],
	["another format", "{}", /format/],
	[
		"a label beyond 10",
		examplesText("Ada", [{ ...example, label: 11 }]),
		/examples\.0\.label/,
	],
	[
		"a short input",
		examplesText("Ada", [{ ...example, input: "AAAA" }]),
		/examples\.0\.input.*784/,
	],
])(
	"%s is refused, and the message says where it is wrong",
	(_, text, message) => {
		expect(() => parseExamples(text, "ada.json")).toThrow(message);
	},
);
