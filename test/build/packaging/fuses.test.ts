import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setFuses } from "../../../build/packaging/fuses.mjs";
import {
	builtFuses,
	fusedExecutable,
	fusesOf,
} from "../../support/fake-electron-dist.ts";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "digitcam-fuses-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function setIn(fuses: string): Promise<string> {
	const executable = path.join(folder, "electron");
	writeFileSync(executable, fusedExecutable(fuses));
	await setFuses(executable);
	return fusesOf(readFileSync(executable));
}

describe("the fuses of a packaged Electron", () => {
	it("let it do nothing but run this app from its checked archive", async () => {
		// In this order: RunAsNode, cookie encryption, NODE_OPTIONS, --inspect, integrity of the archive, only from the archive,
		// a V8 snapshot of its own, rights for file:, WebAssembly's trap handlers.
		expect(await setIn(builtFuses)).toBe("000011001");
	});

	it("are all set: packaging fails where Electron has one that nobody thought of", async () => {
		await expect(setIn(`${builtFuses}1`)).rejects.toThrow(/10 fuses/);
	});
});
