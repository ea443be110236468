import {
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
	LogFile,
	logFolder,
	sourceLine,
} from "../../../electron/hosts/log-file.ts";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "digitcam-log-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the log", () => {
	it("has a line with the time for each thing that happened, for its owner alone", () => {
		const log = new LogFile(path.join(folder, "logs"));
		log.write("One.");
		log.write("Two.");
		expect(log.lastLines(1)).toEqual([
			expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z Two\.$/),
		]);
		expect(log.lastLines(9)).toHaveLength(2);
		if (process.platform !== "win32")
			expect(statSync(log.path).mode & 0o777).toBe(0o600);
	});

	it("holds no password of an address", () => {
		const log = new LogFile(folder);
		log.write('Cannot open "rtsp://ada:secret@camera.local/1".');
		expect(readFileSync(log.path, "utf8")).toContain('"rtsp://camera.local/1"');
	});

	it("becomes the old one when it is long, so that both stay small", () => {
		const log = new LogFile(folder);
		const page = "x".repeat(300 * 1024);
		for (let n = 0; n < 7; n += 1) log.write(page);
		const old = path.join(folder, "digitcam.old.log");
		expect(existsSync(old)).toBe(true);
		for (const file of [log.path, old])
			expect(statSync(file).size).toBeLessThan(1024 * 1024);
	});

	it("that cannot be written stops nothing", () => {
		const log = new LogFile("/dev/null/logs");
		log.write("One.");
		expect(log.lastLines(3)).toEqual([]);
	});

	it("has what is told on standard error, too", () => {
		const told: unknown[] = [];
		const output = { error: (...words: unknown[]) => told.push(words) };
		const log = new LogFile(folder);
		log.hear(output);
		output.error("The %s stopped.", "process");
		expect(told).toEqual([["The %s stopped.", "process"]]);
		expect(log.lastLines(1)[0]).toContain("The process stopped.");
	});
});

it("The log is where the platform keeps logs, or in the profile that somebody named", () => {
	const home = path.resolve("/home/ada");
	const machine = { env: {}, home } as const;
	expect(logFolder({ ...machine, platform: "darwin" })).toBe(
		path.join(home, "Library/Logs/digitcam"),
	);
	expect(logFolder({ ...machine, platform: "linux" })).toBe(
		path.join(home, ".config/digitcam/logs"),
	);
	const own = { ...machine, env: { DIGITCAM_PROFILE: folder } };
	for (const platform of ["darwin", "linux", "win32"] as const)
		expect(logFolder({ ...own, platform })).toBe(path.join(folder, "logs"));
});

it("A source is logged by what happens to it", () => {
	const line = (recognizer: object, restarting = false) =>
		sourceLine({ recognizer, restarting } as never);
	const source = { label: "Desk", width: 640, height: 480 };
	const failure = { code: "x", message: "It is busy." };
	expect(line({ name: "running", source })).toBe('Reads "Desk", 640x480.');
	expect(line({ name: "lost", source, failure })).toBe(
		'"Desk" is lost: It is busy.',
	);
	expect(line({ name: "failed", failure })).toBe("It is busy.");
	expect(line({ name: "idle" }, true)).toContain("started again");
});
