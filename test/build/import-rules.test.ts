import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../support/scratch.ts";

/** A house of its own under the project's rules. */
let house: string;
beforeAll(() => {
	house = mkdtempSync(path.join(tmpdir(), "digitcam-house-"));
	cpSync(path.join(projectRoot, "biome.json"), path.join(house, "biome.json"));
});
afterAll(() => rmSync(house, { recursive: true }));

/** Whether the linter refuses a file at `place` that imports `module`, and does nothing else. */
function isRefused(place: string, module: string): boolean {
	const file = path.join(house, place);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, `import * as it from "${module}";\nexport { it };\n`);
	const biome = path.join(projectRoot, "node_modules/@biomejs/biome/bin/biome");
	try {
		execFileSync(
			process.execPath,
			[biome, "lint", "--vcs-enabled=false", place],
			{
				cwd: house,
				stdio: "pipe",
			},
		);
		return false;
	} catch (error) {
		const { stderr } = error as { stderr: Buffer };
		expect(String(stderr)).toContain("noRestrictedImports");
		return true;
	}
}

describe("the linter refuses that", () => {
	it.each([
		["native/a.ts", "../models/index.ts"],
		["native/a.ts", "../electron/hosts/session.ts"],
		["models/training/a.ts", "../../electron/hosts/session.ts"],
		["models/a.ts", "../renderer/main.ts"],
		["electron/a.ts", "../renderer/main.ts"],
		["electron/a.ts", "electron"],
		["electron/cli/a.ts", "electron"],
		["electron/recognizer/a.ts", "../hosts/serve.ts"],
		["electron/contract/a.ts", "../session.ts"],
		["electron/contract/a.ts", "../../native/index.ts"],
		["electron/contract/a.ts", "node:fs"],
		["renderer/a.ts", "../native/index.ts"],
		["renderer/pure/a.ts", "../../models/index.ts"],
		["renderer/a.ts", "../electron/hosts/session.ts"],
		["renderer/a.ts", "node:fs"],
	])("%s imports %s", (place, module) => {
		expect(isRefused(place, module)).toBe(true);
	});
});

describe("the linter allows that", () => {
	it.each([
		["native/a.ts", "../electron/contract/box.ts"],
		["models/a.ts", "../native/index.ts"],
		["models/a.ts", "../electron/contract/digit.ts"],
		["electron/a.ts", "../models/index.ts"],
		["electron/hosts/main.ts", "electron"],
		["electron/recognizer/a.ts", "../contract/recognition.ts"],
		["electron/recognizer/a.ts", "../../native/index.ts"],
		["electron/contract/a.ts", "valibot"],
		["renderer/pure/a.ts", "../../electron/contract/source.ts"],
	])("%s imports %s", (place, module) => {
		expect(isRefused(place, module)).toBe(false);
	});
});
