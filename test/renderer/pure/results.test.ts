import { describe, expect, it } from "vitest";
import { toCsv } from "../../../renderer/pure/csv.ts";
import {
	resultsCsv,
	resultsFileName,
	resultsJson,
} from "../../../renderer/pure/results.ts";
import { recognizedDigit } from "../support/digits.ts";

const read = {
	width: 640,
	height: 480,
	turn: 90 as const,
	text: "4·2\n7",
	digits: [
		recognizedDigit({ id: 1, digit: 4 }),
		recognizedDigit({
			id: 2,
			digit: 2,
			before: "·",
			confidence: 0.61,
			sure: false,
		}),
		recognizedDigit({ id: 3, digit: 7, line: 1 }),
	],
};

describe("CSV", () => {
	it("quotes what holds a comma, a quote or a line break, and nothing else", () => {
		expect(toCsv([["a", 'say "b"', "c,d", "e\nf", 1.5, true]])).toBe(
			'a,"say ""b""","c,d","e\nf",1.5,true\r\n',
		);
	});
});

describe("The results of a picture", () => {
	it("are a row for each digit, with the reading of its line", () => {
		expect(resultsCsv(read).split("\r\n")).toEqual([
			"digit,confidence,sure,x,y,width,height,line,reading",
			"4,0.9800,true,10,20,30,40,1,4·2",
			"2,0.6100,false,10,20,30,40,1,4·2",
			"7,0.9800,true,10,20,30,40,2,7",
			"",
		]);
	});

	it("are all in the JSON, with the name of the picture and the whole reading", () => {
		const json: unknown = JSON.parse(resultsJson("sheet.jpg", read));
		expect(json).toMatchObject({
			source: "sheet.jpg",
			width: 640,
			height: 480,
			turn: 90,
			reading: "4·2\n7",
			digits: [
				{ digit: 4, line: 1 },
				{ digit: 2, before: "·", confidence: 0.61, sure: false },
				{ digit: 7, line: 2, box: { x: 10, y: 20, width: 30, height: 40 } },
			],
		});
	});

	it.each([
		["sheet of May.jpg", "sheet-of-May-digits.csv"],
		["http://camera.local/video.mjpg", "http-camera-local-video-digits.csv"],
		["", "digits-digits.csv"],
	])("of %j are saved as %s", (source, name) => {
		expect(resultsFileName(source, "csv")).toBe(name);
	});
});
