import { spawn } from "node:child_process";
import { once } from "node:events";
import {
	closeSync,
	mkdtempSync,
	openSync,
	readSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prepare } from "../../../build/bootstrap/prepare.mjs";
import { projectRoot } from "../../support/scratch.ts";

let folder: string;
beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), "digitcam-electron-"));
	await prepare();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A folder with an executable in Electron's place. */
function fakeElectron(executable: string | Buffer): string {
	const runtime = mkdtempSync(path.join(folder, "dist-"));
	writeFileSync(path.join(runtime, "electron"), executable, { mode: 0o755 });
	return runtime;
}

const script = (lines: string) => fakeElectron(`#!/bin/sh\n${lines}\n`);

/** A program that runs in the tests' own Node in place of the app. */
const program = (code: string) =>
	fakeElectron(`#!${process.execPath}\n${code}`);

function cutOff(bytes: number): string {
	const start = Buffer.alloc(bytes);
	const node = openSync(process.execPath, "r");
	readSync(node, start, 0, bytes, 0);
	closeSync(node);
	return fakeElectron(start);
}

/** `npm start` with a display and a runtime of the test's own. Root has to say that it does without the sandbox. */
function start(runtime: string, args: readonly string[] = ["--no-sandbox"]) {
	const child = spawn(
		process.execPath,
		["build/start.mjs", "--source=demo", "--no-open", ...args],
		{
			cwd: projectRoot,
			env: {
				...process.env,
				DISPLAY: ":99",
				ELECTRON_OVERRIDE_DIST_PATH: runtime,
				ELECTRON_RUN_AS_NODE: "1",
			},
			stdio: ["ignore", "pipe", "pipe"],
		},
	);
	const stderr = text(child.stderr);
	const exit = once(child, "exit").then(([code]): number => code);
	return { child, stderr, exit };
}

/** Starts the app, waits until the browser host answers, and ends it. */
async function startInBrowser(runtime: string, args?: readonly string[]) {
	const { child, stderr, exit } = start(runtime, args);
	try {
		let status = 0;
		for await (const line of createInterface({ input: child.stdout })) {
			const address = /http:\/\/[^#\s]+/.exec(line)?.[0];
			if (address === undefined) continue;
			({ status } = await fetch(address));
			break;
		}
		return { status, stderr: () => stderr };
	} finally {
		child.kill("SIGTERM");
		await exit;
	}
}

const oneLine = (why: RegExp) =>
	new RegExp(
		`^Electron cannot be used \\([^\\n]*${why.source}[^\\n]*\\): Digitcam shows itself in the browser instead\\.[^\\n]*\\n$`,
	);

const missingLibrary =
	"electron: error while loading shared libraries: libnss3.so: cannot open shared object file";

describe
	.skipIf(process.platform !== "linux")
	.concurrent(
		"npm start, where Electron shows no window, says why in one line and shows itself in the browser (Linux)",
		() => {
			it.each<[string, () => string, RegExp]>([
				[
					"its sandbox is refused",
					() =>
						script(
							"echo '[1:FATAL:zygote_host_impl_linux.cc(128)] No usable sandbox!' >&2; kill -TRAP $$",
						),
					/refuses its sandbox/,
				],
				[
					"a library is missing",
					() => script(`echo '${missingLibrary}' >&2; exit 127`),
					/libnss3\.so is missing/,
				],
				["it is cut off", () => cutOff(100_000), /executable is damaged/],
				[
					"it hangs, deaf to SIGTERM",
					() => script("trap '' TERM; while :; do sleep 1; done"),
					/no window within 20 s/,
				],
			])("%s", async (_, runtime, why) => {
				const { status, stderr } = await startInBrowser(runtime());
				expect(status).toBe(200);
				expect(await stderr()).toMatch(oneLine(why));
			});

			it.skipIf(process.getuid?.() !== 0)(
				"it is root's (as root)",
				async () => {
					const { status, stderr } = await startInBrowser(
						program("process.send('window-shown')"),
						[],
					);
					expect(status).toBe(200);
					expect(await stderr()).toMatch(oneLine(/does not work for root/));
				},
			);
		},
	);

describe
	.skipIf(process.platform !== "linux")
	.concurrent("npm start in Electron (Linux)", () => {
		const report = `JSON.stringify({ args: process.argv.slice(2), asNode: process.env.ELECTRON_RUN_AS_NODE, node: process.env.DIGITCAM_NODE })`;

		it("hands on Chromium's switches first, then the app, then its options and source; and its exit code", async () => {
			const { child, stderr, exit } = start(
				program(`console.log(${report}); console.error("held back");
				process.send("window-shown", () => { console.error("later"); process.exit(7); });`),
				["seven.png", "--no-sandbox", "--ozone-platform=x11"],
			);
			expect(JSON.parse(await text(child.stdout))).toEqual({
				args: [
					"--no-sandbox",
					"--ozone-platform=x11",
					path.resolve(projectRoot),
					"--source=demo",
					"--no-open",
					"seven.png",
				],
				node: process.execPath,
			});
			expect(await exit).toBe(7);
			expect(await stderr).toBe("held back\nlater\n");
		});

		it("never adds --no-sandbox by itself, and asked for Electron alone says why it cannot be", async () => {
			const { child, stderr, exit } = start(
				program(
					`console.error(process.argv.includes("--no-sandbox")); process.exit(9)`,
				),
				["--host=electron"],
			);
			await text(child.stdout);
			expect(await exit).toBe(1);
			expect(await stderr).toBe(
				"Electron cannot be used: it ended with exit code 9. It said: false\n",
			);
		});

		it.each<[string, () => string, RegExp]>([
			[
				"crashes",
				() => script("echo first >&2; echo last >&2; kill -SEGV $$"),
				/crashed \(SIGSEGV\)\. It said: last$/,
			],
			[
				"ends as if all were well, without a window",
				() => script("exit 0"),
				/ended with exit code 0/,
			],
			["is empty", () => fakeElectron(""), /executable is damaged/],
		])(
			"asked for Electron alone, says in one line that it %s",
			async (_, runtime, why) => {
				const { stderr, exit } = start(runtime(), [
					"--host=electron",
					"--no-sandbox",
				]);
				expect(await exit).toBe(1);
				const lines = (await stderr).trim().split("\n");
				expect(lines).toEqual([expect.stringMatching(why)]);
			},
		);

		it("counts as not shown where it gives up soon after its page was loaded, as without a GPU", async () => {
			const { stderr, exit } = start(
				program(`process.send("window-shown", () => {
					console.error("GPU process isn't usable. Goodbye.");
					process.kill(process.pid, "SIGTRAP");
				});`),
				["--host=electron", "--no-sandbox"],
			);
			expect(await exit).toBe(1);
			expect(await stderr).toMatch(/graphics driver.*--disable-gpu\n$/);
		});

		it("ends with an app that refuses its arguments, and shows nothing in the browser", async () => {
			const { child, stderr, exit } = start(
				program(`console.error("No such network.");
				process.send("ends-itself", () => process.exit(2));`),
			);
			expect(await text(child.stdout)).toBe("");
			expect(await exit).toBe(2);
			expect(await stderr).toBe("No such network.\n");
		});

		it("hands on SIGTERM, and takes no end after it for a failure", async () => {
			const { child, stderr, exit } = start(
				program(
					`process.on("SIGTERM", () => process.exit(0)); setInterval(() => {}, 1000); console.log("here");`,
				),
			);
			await once(child.stdout, "data");
			child.kill("SIGTERM");
			expect(await exit).toBe(0);
			expect(await stderr).toBe("");
		});
	});
