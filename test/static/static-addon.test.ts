import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";

const addon = createRequire(import.meta.url).resolve("#addon");
const lines = (program: string, ...args: string[]) =>
	execFileSync(program, [...args, addon], { encoding: "utf8" })
		.trim()
		.split("\n");

/** What a system has that runs Node at all, and Electron. */
const platformLibrary =
	/^\s*(linux-vdso|lib(c|m|dl|pthread|rt)|ld-linux[\w-]*|\/lib\S*\/ld-linux[\w-]*)\.so\.\d+ /;

describe("the static addon", () => {
	it("is the one that the tests load", () => {
		expect(addon).toMatch(/native.static.build.Release.digitcam\.node$/);
	});

	it("is smaller than 25 MB", () => {
		expect(statSync(addon).size).toBeLessThan(25e6);
	});

	describe.skipIf(process.platform !== "linux")("(Linux)", () => {
		it("needs the platform's own libraries only", () => {
			const needed = lines("ldd");
			expect(needed.length).toBeGreaterThan(1);
			expect(needed.filter((line) => !platformLibrary.test(line))).toEqual([]);
		});

		it("shows what Node calls, and nothing else", () => {
			const shown = lines("nm", "--dynamic", "--defined-only").map(
				(line) => line.split(" ").at(-1) ?? "",
			);
			expect(shown.sort()).toEqual([
				"napi_register_module_v1",
				"node_api_module_get_api_version_v1",
			]);
		});

		it("asks for what the C library and Node have, and for nothing of FFmpeg or OpenCV", () => {
			const asked = lines("nm", "--dynamic", "--undefined-only").map((line) =>
				line.trim().split(" "),
			);
			expect(asked.flat()).toContain("napi_create_function");
			const ofOthers = asked.filter(
				([kind, name = ""]) =>
					// Weak symbols are those that may be missing.
					kind !== "w" && !/^napi_|@GLIBC_/.test(name),
			);
			expect(ofOthers).toEqual([]);
		});

		it("looks for its symbols in itself first, and its code is shared between processes", () => {
			const dynamic = lines("readelf", "--dynamic", "--wide").join("\n");
			expect(dynamic).toContain("SYMBOLIC");
			expect(dynamic).not.toContain("TEXTREL");
		});
	});
});
