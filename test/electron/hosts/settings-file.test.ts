import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Failure } from "../../../electron/contract/source.ts";
import { defaultSettings } from "../../../electron/hosts/settings.ts";
import { SettingsFile } from "../../../electron/hosts/settings-file.ts";

let folder: string;
let complaints: Failure[];
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "digitcam-settings-"));
	complaints = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (at = folder) =>
	new SettingsFile(at, (failure) => complaints.push(failure));
const inFolder = (name: string) => path.join(folder, name);
const stored = () =>
	JSON.parse(readFileSync(inFolder("settings.json"), "utf8"));

describe("the settings file", () => {
	it("is made with its folder when there is something to remember", async () => {
		const deeper = open(inFolder("a/b"));
		expect(await deeper.read()).toEqual(defaultSettings);
		expect(readdirSync(folder)).toEqual([]);
		await deeper.change({ mode: "classic" });
		expect(readdirSync(inFolder("a/b"))).toEqual(["settings.json"]);
		expect(complaints).toEqual([]);
	});

	it("keeps each part that was changed, also while it is being written", async () => {
		const file = open();
		const changes = [
			file.change({ mode: "classic" }),
			file.change({ mirrorOthers: true }),
			file.change({ mode: "find", stagesOpen: false }),
		];
		expect(await file.read()).toMatchObject({
			mode: "find",
			mirrorOthers: true,
			stagesOpen: false,
		});
		await Promise.all(changes);
		expect(stored()).toMatchObject({
			mode: "find",
			mirrorOthers: true,
			stagesOpen: false,
		});
		expect(readdirSync(folder)).toEqual(["settings.json"]);
	});

	it("keeps what another host wrote meanwhile", async () => {
		const [one, other] = [open(), open()];
		await one.change({ mirroredCameras: { Desk: true } });
		await other.change({ stagesOpen: false });
		await one.change({ mode: "classic" });
		expect(await other.read()).toMatchObject({
			mirroredCameras: { Desk: true },
			stagesOpen: false,
			mode: "classic",
		});
	});

	it("that is damaged is set aside and named, and its sound parts are used", async () => {
		const damaged = '{"mode":"classic","stagesOpen":7}';
		writeFileSync(inFolder("settings.json"), damaged);
		const file = open();
		expect(await file.read()).toEqual({ ...defaultSettings, mode: "classic" });
		expect(readFileSync(inFolder("settings.json.damaged"), "utf8")).toBe(
			damaged,
		);
		expect(complaints).toMatchObject([
			{
				code: "settings-damaged",
				message: expect.stringMatching(
					/settings\.json".*"stagesOpen".*settings\.json\.damaged"/,
				),
			},
		]);
		expect(file.failure).toEqual(complaints[0]);
	});

	it("that is found damaged while something is written loses none of its sound parts", async () => {
		writeFileSync(inFolder("settings.json"), '{"mode":"classic","panel":7}');
		await open().change({ mirrorOthers: true });
		expect(stored()).toMatchObject({ mode: "classic", mirrorOthers: true });
	});

	it("that cannot be written is told once, and the app goes on", async () => {
		writeFileSync(inFolder("in-the-way"), "");
		const file = open(inFolder("in-the-way"));
		await file.change({ mode: "classic" });
		await file.change({ mode: "find" });
		expect(complaints).toHaveLength(1);
		expect(complaints[0]?.message).toMatch(/could not be/);
	});

	it("that is a folder is told once, and nothing is lost of it", async () => {
		mkdirSync(inFolder("settings.json"));
		expect(await open().read()).toEqual(defaultSettings);
		expect(complaints).toMatchObject([{ code: "settings-not-readable" }]);
		expect(readdirSync(folder)).toEqual(["settings.json"]);
	});
});
