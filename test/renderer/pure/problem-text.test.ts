import { expect, it } from "vitest";
import { problemText } from "../../../renderer/pure/problem-text.ts";

it("A report of a problem names versions, the kind of source and the log, and no file", () => {
	const source = {
		spec: { kind: "file", path: "/home/ada/secret.mp4" },
		label: "secret.mp4",
		width: 640,
		height: 480,
	};
	const text = problemText(
		{
			version: "1.2.3",
			host: "browser",
			engine: { name: "onnx", version: "1.30.0", notes: [] },
		},
		{
			recognizer: { name: "running", source },
			model: "digitcam-cnn",
			mode: "find",
		} as never,
		{
			versions: ["Node 20.19"],
			log: "/logs/digitcam.log",
			lastLines: ["One."],
		},
	);
	for (const part of [
		"Digitcam 1.2.3 in a browser",
		"Node 20.19",
		"Engine: onnx 1.30.0",
		"Source: file, 640x480; Playing",
		"The last lines of /logs/digitcam.log\nOne.",
	])
		expect(text).toContain(part);
	expect(text).not.toContain("secret");
});
