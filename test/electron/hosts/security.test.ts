import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { devDependencies } from "../../../package.json";
import { projectRoot } from "../../support/scratch.ts";

const read = (file: string) =>
	readFileSync(path.join(projectRoot, file), "utf8");

interface Point {
	readonly number: number;
	readonly what: string;
	/** A file and what it says. */
	readonly held: readonly [string, string];
	/** A test file, and how the title of its test begins. */
	readonly proven: readonly [string, string];
}

/** The rows of the table in ARCHITECTURE.md. */
const points: readonly Point[] = [
	...read("ARCHITECTURE.md").matchAll(
		/^\| (\d+) \| (.+?) \| `([^`]+)`: `+ ?(.+?) ?`+ \| `([^`]+)`: "(.+)" \|$/gm,
	),
].map(([, number, what = "", file = "", text = "", test = "", title = ""]) => ({
	number: Number(number),
	what,
	held: [file, text],
	proven: [test, title],
}));

describe("Electron's checklist in ARCHITECTURE.md", () => {
	it("has its 20 points", () => {
		expect(points.map(({ number }) => number)).toEqual(
			Array.from({ length: 20 }, (_, index) => index + 1),
		);
	});

	it.each(points)("$number. $what", ({ held, proven }) => {
		expect(read(held[0])).toContain(held[1]);
		expect(read(proven[0])).toContain(`"${proven[1]}`);
	});
});

describe("the app in Electron", () => {
	it("opens nothing outside of the app", () => {
		const imported = /import \{([^}]*)\} from "electron"/.exec(
			read("electron/hosts/main.ts"),
		)?.[1];
		expect(imported).toContain("BrowserWindow");
		expect(imported).not.toMatch(/\b(clipboard|desktopCapturer)\b/);
		// The log is shown in its folder. No address and no file is opened.
		expect(read("electron/hosts/main.ts").match(/\bshell\.\w+/g)).toEqual([
			"shell.showItemInFolder",
		]);
	});

	it("pins Electron to a version, whose checksums its package brings", () => {
		expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
		const checksums = read("node_modules/electron/checksums.json");
		expect(checksums).toContain(
			`"electron-v${devDependencies.electron}-linux-x64.zip"`,
		);
	});
});
