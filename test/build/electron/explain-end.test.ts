import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { explainEnd } from "../../../build/electron/explain-end.mjs";
import { isWholeElf } from "../../../build/electron/whole-executable.mjs";

const ending = {
	code: null,
	signal: null,
	spawnError: undefined,
	waitedMs: undefined,
	said: "",
};
const known = { isWhole: true, comesAgain: false, hindrance: undefined };

/** Electron's words as users have met them, and what a person is told. */
const told: readonly [
	string,
	Partial<Parameters<typeof explainEnd>[0]>,
	RegExp,
][] = [
	[
		"a missing library",
		{
			code: 127,
			said: "/x/electron: error while loading shared libraries: libnss3.so: cannot open shared object file: No such file or directory",
		},
		/libnss3\.so is missing.*apt install libnss3$/,
	],
	[
		"a missing library that no package is known of",
		{
			code: 127,
			said: "error while loading shared libraries: libnew.so.1: cannot open shared object file",
		},
		/libnew\.so\.1 is missing.*package that holds it/,
	],
	[
		"a missing framework on macOS",
		{
			signal: "SIGABRT",
			said: "dyld[7]: Library not loaded: @rpath/Electron Framework",
		},
		/Electron is missing/,
	],
	[
		"a sandbox without its helper",
		{
			signal: "SIGTRAP",
			said: "[7:0618/154242.4:FATAL:sandbox/linux/suid/client/setuid_sandbox_host.cc:166] The SUID sandbox helper binary was found, but is not configured correctly.",
		},
		/refuses its sandbox/,
	],
	[
		"a sandbox that is refused to root",
		{
			code: 1,
			said: "[7:0618:FATAL:electron_main_delegate.cc(288)] Running as root without --no-sandbox is not supported.",
		},
		/refuses its sandbox/,
	],
	[
		"no display",
		{
			signal: "SIGSEGV",
			said: "[7:ERROR:ozone_platform_x11.cc] Missing X server or $DISPLAY",
		},
		/display does not answer.*DISPLAY/,
	],
	[
		"no GPU",
		{
			signal: "SIGTRAP",
			said: "[7:FATAL:gpu_data_manager_impl_private.cc(415)] GPU process isn't usable. Goodbye.",
		},
		/graphics driver.*--disable-gpu/,
	],
	["no memory", { signal: "SIGKILL" }, /killed.*memory/],
	["no memory, by way of a shell", { code: 137 }, /killed.*memory/],
	[
		"a crash",
		{ signal: "SIGSEGV", said: "first\n[7:ERROR:x.cc(1)] last words\n" },
		/crashed \(SIGSEGV\).*It said: last words$/,
	],
	["a crash, by way of a shell", { code: 133 }, /crashed \(SIGTRAP\)/],
	[
		"no window, long after its end was due",
		{ signal: "SIGKILL", waitedMs: 20_000 },
		/no window within 20 s/,
	],
	["an end of its own", { code: 3, said: "no\n" }, /exit code 3.*It said: no$/],
	["what cannot be run", { spawnError: "EACCES" }, /cannot be run \(EACCES\)/],
];

describe("a start of Electron that ended without a window", () => {
	it.each(told)("is explained: %s", (_, end, sentence) => {
		const { why, help } = explainEnd({ ...ending, ...end }, known);
		expect(`${why} ${help}`.trim()).toMatch(sentence);
	});

	it("is explained by what is known of this machine's sandbox", () => {
		const hindrance = { why: "AppArmor", help: "chmod" };
		const end = { ...ending, code: 1, said: "No usable sandbox!" };
		expect(explainEnd(end, { ...known, hindrance })).toBe(hindrance);
		expect(explainEnd({ ...end, said: "" }, { ...known, hindrance })).not.toBe(
			hindrance,
		);
	});

	it.each([
		[true, "its executable is damaged The next start extracts it again."],
		[false, "its executable is damaged "],
	])(
		"is explained by an executable that is cut off, whatever it said (comes again: %s)",
		(comesAgain, sentence) => {
			const { why, help } = explainEnd(
				{ ...ending, code: 2, said: "Syntax error" },
				{ ...known, isWhole: false, comesAgain },
			);
			expect(`${why} ${help}`).toBe(sentence);
		},
	);
});

describe.skipIf(process.platform !== "linux")("an ELF file (Linux)", () => {
	it("is whole where its table of sections is in it", () => {
		const node = readFileSync(process.execPath);
		expect(isWholeElf(node.subarray(0, 64), node.length)).toBe(true);
		expect(isWholeElf(node.subarray(0, 64), node.length - 1000)).toBe(false);
		expect(isWholeElf(node.subarray(0, 20), 20)).toBe(false);
		expect(isWholeElf(Buffer.alloc(64), node.length)).toBe(false);
	});
});
