import { constants } from "node:os";

/**
 * How a start of Electron ended that showed no window.
 * @typedef {object} Ending
 * @property {number | null} code
 * @property {NodeJS.Signals | null} signal
 * @property {string | undefined} spawnError the code of the error where it could not be started at all, as EACCES
 * @property {number | undefined} waitedMs set where it was ended because it showed no window for so long
 * @property {string} said what it wrote to standard error
 */

/** @typedef {import("./sandbox.mjs").Reason} Reason */

/**
 * What is known about the machine.
 * @typedef {object} Circumstances
 * @property {boolean} isWhole the executable is as long as it says
 * @property {boolean} comesAgain the next start extracts it again
 * @property {Reason | undefined} hindrance what is known to keep the sandbox from working
 */

/** The package on Debian and Ubuntu that holds a library of which Electron's name says little. */
const debianPackages = /** @type {Readonly<Record<string, string>>} */ ({
	"libnss3.so": "libnss3",
	"libnspr4.so": "libnspr4",
	"libgtk-3.so.0": "libgtk-3-0",
	"libgbm.so.1": "libgbm1",
	"libasound.so.2": "libasound2",
	"libcups.so.2": "libcups2",
	"libatk-1.0.so.0": "libatk1.0-0",
	"libatk-bridge-2.0.so.0": "libatk-bridge2.0-0",
	"libatspi.so.0": "libatspi2.0-0",
	"libdrm.so.2": "libdrm2",
	"libxkbcommon.so.0": "libxkbcommon0",
});

/** @param {string} library */
const missingLibrary = (library) => ({
	why: `the system library ${library} is missing`,
	help: debianPackages[library]
		? `Install it, on Debian and Ubuntu by: sudo apt install ${debianPackages[library]}`
		: "Install the system's package that holds it.",
});

/**
 * What Electron or the loader writes, and what it means; the first that matches counts.
 * @type {readonly (readonly [RegExp, (match: RegExpExecArray, known: Circumstances) => Reason])[]}
 */
const sayings = [
	[
		/error while loading shared libraries: ([^\s:]+)/,
		([, library = ""]) => missingLibrary(library),
	],
	[
		/Library not loaded: (\S+)/,
		([, library = ""]) => missingLibrary(library.replace(/^.*\//, "")),
	],
	[
		/SUID sandbox helper|No usable sandbox|setuid_sandbox_host|without --no-sandbox is not supported|Failed to move to new namespace/,
		(_, { hindrance }) =>
			hindrance ?? {
				why: "the system refuses its sandbox",
				help: "In a container, allow user namespaces; elsewhere ask who looks after this machine.",
			},
	],
	[
		/Missing X server|[Cc]annot open display|Unable to open X display|Failed to connect to Wayland/,
		() => ({
			why: "the display does not answer",
			help: "Look at DISPLAY and WAYLAND_DISPLAY.",
		}),
	],
	[
		/GPU process isn't usable/,
		() => ({
			why: "the graphics driver does not work with it",
			help: "Try: npm start -- --disable-gpu",
		}),
	],
];

/** A shell that runs a program says 128 + N where signal N ended it. @param {Ending} ending */
function signalOf({ code, signal }) {
	if (signal !== null || code === null || code <= 128) return signal;
	return Object.entries(constants.signals).find(
		([, number]) => number === code - 128,
	)?.[0];
}

/** What it said last, without Chromium's prefix of process, time and file. @param {string} said */
function lastWords(said) {
	const line = said.trim().split("\n").at(-1)?.trim() ?? "";
	const words = line.replace(/^\[[^\]]*\]\s*/, "").slice(0, 200);
	return words && `It said: ${words}`;
}

/**
 * Why Electron showed no window.
 * @param {Ending} ending
 * @param {Circumstances} known
 * @returns {Reason}
 */
export function explainEnd(ending, known) {
	const { code, spawnError, waitedMs, said } = ending;
	if (!known.isWhole)
		return {
			why: "its executable is damaged",
			help: known.comesAgain ? "The next start extracts it again." : "",
		};
	if (spawnError !== undefined)
		return { why: `it cannot be run (${spawnError})`, help: "" };
	for (const [pattern, explain] of sayings) {
		const match = pattern.exec(said);
		if (match) return explain(match, known);
	}
	if (waitedMs !== undefined)
		return {
			why: `it showed no window within ${waitedMs / 1000} s`,
			help: lastWords(said),
		};
	const signal = signalOf(ending);
	if (signal === "SIGKILL")
		return {
			why: "it was killed",
			help: "The system does that when memory runs out.",
		};
	if (signal) return { why: `it crashed (${signal})`, help: lastWords(said) };
	return { why: `it ended with exit code ${code}`, help: lastWords(said) };
}
