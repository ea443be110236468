import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "../support/scratch.ts";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "digitcam-bootstrap-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs Node on the bootstrap, with nothing on its PATH but what the test put there. */
async function runNode(args: readonly string[]) {
	const child = spawn(process.execPath, args, {
		cwd: projectRoot,
		env: { PATH: folder },
		stdio: ["ignore", "pipe", "pipe"],
	});
	const [stdout, stderr, [code]] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		once(child, "exit"),
	]);
	return { code, stdout, stderr };
}

const installing = (met: string) => [
	"--input-type=module",
	"--eval",
	`import { installMissing } from "./build/bootstrap/system-packages.mjs";
	import { runMain } from "./build/bootstrap/say.mjs";
	import { existsSync } from "node:fs";
	await runMain(async () => {
		await installMissing([{ why: "a header", met: () => ${met}, debian: ["libthing-dev"] }]);
		return 0;
	});`,
];

/** A program of the test's own on the PATH. */
const provide = (name: string, script: string) =>
	writeFileSync(path.join(folder, name), `#!/bin/sh\n${script}\n`, {
		mode: 0o755,
	});

describe("missing system packages", () => {
	it("are nothing to talk about where none is missing", async () => {
		expect(await runNode(installing("true"))).toEqual({
			code: 0,
			stdout: "",
			stderr: "",
		});
	});

	it("stop the bootstrap with what to run where there is no apt", async () => {
		const { code, stdout, stderr } = await runNode(installing("false"));
		expect(code).toBe(1);
		expect(stdout).toBe("");
		expect(stderr).toContain("libthing-dev: a header");
		expect(stderr).toMatch(/install/);
	});

	it.skipIf(process.platform !== "linux")(
		"are installed by apt, which is said first, with the reason (Linux)",
		async () => {
			const installed = path.join(folder, "installed");
			symlinkSync("/bin/sh", path.join(folder, "sh"));
			provide(
				"apt-get",
				`echo apt says $@; case "$*" in *libthing-dev*) : > ${installed};; esac`,
			);
			provide("sudo", 'exec "$@"');
			const { code, stdout, stderr } = await runNode(
				installing(`existsSync(${JSON.stringify(installed)})`),
			);
			expect(code).toBe(0);
			expect(stdout).toBe("");
			expect(stderr.indexOf("libthing-dev: a header")).toBeLessThan(
				stderr.indexOf("apt says"),
			);
			expect(stderr).toContain(
				"apt says install --yes --no-install-recommends libthing-dev",
			);
		},
	);

	it.skipIf(process.platform !== "linux")(
		"stop the bootstrap with the line to run where apt fails (Linux)",
		async () => {
			symlinkSync("/bin/sh", path.join(folder, "sh"));
			provide("apt-get", "exit 100");
			provide("sudo", 'exec "$@"');
			const { code, stderr } = await runNode(installing("false"));
			expect(code).toBe(1);
			expect(stderr).toContain("could not be installed");
		},
	);
});

describe("npm start", () => {
	it("lists its options at once, in a clone where nothing is installed", async () => {
		const { code, stdout, stderr } = await runNode([
			"build/start.mjs",
			"--help",
		]);
		expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
		for (const option of ["--source", "--host", "--port", "--no-open"])
			expect(stdout).toContain(option);
	});

	it("takes electron or browser as a host, and nothing else", async () => {
		const { code, stderr } = await runNode([
			"build/start.mjs",
			"--host",
			"safari",
		]);
		expect(code).toBe(2);
		expect(stderr).toContain('"safari"');
	});
});
