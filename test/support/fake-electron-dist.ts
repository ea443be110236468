import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** By this Electron's executable is searched for its fuses; then come a version, their number, and a 0 or 1 for each. */
const sentinel = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";

/** An executable with as many fuses as are given, all as Electron is built. */
export const fusedExecutable = (fuses: string): string =>
	`#!/bin/sh\nexit 0\n${sentinel}\x01${String.fromCharCode(fuses.length)}${fuses}\n`;

/** The fuses of an executable, a 0 or 1 each. */
export function fusesOf(executable: Buffer): string {
	const at = executable.indexOf(sentinel) + sentinel.length + 1;
	return executable.toString("latin1", at + 1, at + 1 + (executable[at] ?? 0));
}

/** The nine fuses of Electron 45, as it is built. */
export const builtFuses = "101000011";

/** Writes what stands for Electron's unpacked archive for Linux: the files that packaging touches, and hardly a byte. */
export function writeElectronDist(folder: string, version: string): void {
	mkdirSync(path.join(folder, "resources"), { recursive: true });
	mkdirSync(path.join(folder, "locales"));
	writeFileSync(path.join(folder, "electron"), fusedExecutable(builtFuses), {
		mode: 0o755,
	});
	const files = {
		version,
		LICENSE: "",
		"LICENSES.chromium.html": "",
		"chrome-sandbox": "",
		"locales/en-US.pak": "",
	};
	for (const [name, content] of Object.entries(files))
		writeFileSync(path.join(folder, name), content);
}
