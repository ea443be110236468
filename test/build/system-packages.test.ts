import { describe, expect, it } from "vitest";
import { chromiumInstallations } from "../../build/bootstrap/system-packages.mjs";

describe("a browser for the end-to-end tests is looked for", () => {
	it("among the applications of everybody and one's own on macOS", () => {
		const places = chromiumInstallations("darwin", { HOME: "/Users/jo" });
		expect(places[0]).toBe(
			"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
		);
		expect(places).toContain(
			"/Users/jo/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
		);
	});

	it("in the folders of programs that there are on Windows", () => {
		const places = chromiumInstallations("win32", {
			ProgramFiles: "C:\\Program Files",
			LOCALAPPDATA: "C:\\Users\\jo\\AppData\\Local",
		});
		expect(places[0]).toBe(
			"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
		);
		expect(places).toContain(
			"C:\\Users\\jo\\AppData\\Local\\Chromium\\Application\\chrome.exe",
		);
		expect(places.join()).not.toContain("undefined");
	});

	it("on the PATH alone elsewhere", () => {
		expect(chromiumInstallations("linux", { HOME: "/home/jo" })).toEqual([]);
	});
});
