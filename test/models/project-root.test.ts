import { describe, expect, it } from "vitest";
import { besideArchive } from "../../models/project-root.ts";

describe("a file of the project that FFmpeg opens", () => {
	it.each([
		[
			"/src/digitcam/electron/demo/digits.webm",
			"/src/digitcam/electron/demo/digits.webm",
		],
		[
			"/opt/Digitcam/resources/app.asar/electron/demo/digits.webm",
			"/opt/Digitcam/resources/app.asar.unpacked/electron/demo/digits.webm",
		],
		[
			"C:\\Digitcam\\resources\\app.asar\\electron\\demo\\digits.webm",
			"C:\\Digitcam\\resources\\app.asar.unpacked\\electron\\demo\\digits.webm",
		],
	])("is beside the archive of the packaged app: %s", (file, beside) => {
		expect(besideArchive(file)).toBe(beside);
	});
});
