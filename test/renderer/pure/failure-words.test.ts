import { describe, expect, it } from "vitest";
import {
	failureLine,
	failureWords,
	lostWords,
	systemOf,
} from "../../../renderer/pure/failure-words.ts";

describe("A failure in one line", () => {
	it.each([
		[
			'Cannot open "/tmp/digitcam-Ab1/homework.pdf": it is a PDF document. Save its page as a PNG picture.',
			"Couldn't open homework.pdf: it is a PDF document",
		],
		[
			'Cannot read "C:\\Pictures\\v1.2 seven.png" as a picture: it is damaged. Get the whole file.',
			"Couldn't open v1.2 seven.png: it is damaged",
		],
		[
			'Cannot open the stream "http://10.0.0.7/video": nothing answered. Check it.',
			"Couldn't open http://10.0.0.7/video: nothing answered",
		],
		["There is no network of that name.", "There is no network of that name."],
	])("%s", (message, line) => {
		expect(failureLine({ message })).toBe(line);
	});
});

describe("A stream whose protocol is not known", () => {
	it("says so, and what to do", () => {
		const failure = {
			code: "stream-protocol",
			message:
				'Cannot open the stream "https://desk.example/a.mp4": Digitcam reads no video over https. Download the video and open the file, or give an address that begins with http:// or rtsp://.',
		};
		const url = "https://desk.example/a.mp4";
		expect(
			failureWords(failure, {
				spec: { kind: "stream", url },
				name: url,
				system: "linux",
			}),
		).toEqual({
			title: "Couldn't open the stream",
			reason: "Digitcam reads no video over https.",
			steps: [
				"Download the video and open the file, or give an address that begins with http:// or rtsp://.",
			],
		});
	});
});

describe("A camera that may not be used", () => {
	const failure = { code: "device-not-permitted", message: "EACCES" };
	const spec = { kind: "camera", index: 0 } as const;
	it.each([
		["linux", /usermod/],
		["macos", /System Settings/],
		["windows", /Privacy & security/],
		["other", /settings/],
	] as const)("says what to do on %s", (system, step) => {
		const words = failureWords(failure, { spec, name: "Desk camera", system });
		expect(words.title).toBe("Digitcam may not use Desk camera");
		expect(words.steps.join(" ")).toMatch(step);
	});
});

describe("A source that did not open", () => {
	it("is a file: says its plain name once, and why", () => {
		expect(
			failureWords(
				{
					code: "not-a-picture-or-video",
					message:
						'Cannot open "/home/ada/a.pdf": it is a PDF document. Save it.',
				},
				{
					spec: { kind: "file", path: "/home/ada/a.pdf" },
					name: "a.pdf",
					system: "linux",
				},
			),
		).toEqual({
			title: "Couldn't open a.pdf",
			reason: "It is a PDF document",
			steps: [],
		});
	});

	it("is a camera in use", () => {
		const { title, steps } = failureWords(
			{ code: "device-busy", message: "EBUSY" },
			{ spec: { kind: "camera", index: 0 }, name: "Desk", system: "linux" },
		);
		expect(title).toBe("Desk is in use");
		expect(steps.length).toBeGreaterThan(0);
	});
});

describe("A source that broke off", () => {
	it("is named by what it is, and comes back by itself", () => {
		expect(lostWords("camera", { code: "device-lost", message: "" })).toEqual({
			title: "Camera disconnected",
			text: "It was unplugged, or switched off. It will reconnect by itself.",
		});
		expect(lostWords("stream", { code: "unknown", message: "" })).toEqual({
			title: "Stream interrupted",
			text: "It will reconnect by itself.",
		});
	});
});

describe("The system", () => {
	it.each([
		["Mozilla/5.0 (X11; Linux x86_64) Chrome/140", "linux"],
		["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", "macos"],
		["Mozilla/5.0 (Windows NT 10.0; Win64; x64)", "windows"],
		["curl/8", "other"],
	])("of %s is %s", (agent, system) => {
		expect(systemOf(agent)).toBe(system);
	});
});
