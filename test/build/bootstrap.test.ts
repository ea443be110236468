import { spawn } from "node:child_process";
import { once } from "node:events";
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import {
	afterAll,
	afterEach,
	beforeAll,
	beforeEach,
	describe,
	expect,
	it,
} from "vitest";
import { prepare } from "../../build/bootstrap/prepare.mjs";
import { scripts } from "../../package.json";
import { projectRoot } from "../support/scratch.ts";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "digitcam-bootstrap-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs Node on the bootstrap, with nothing on its PATH but what the test put there. */
async function runNode(
	args: readonly string[],
	{ cwd = projectRoot, env = {} }: { cwd?: string; env?: object } = {},
) {
	const child = spawn(process.execPath, args, {
		cwd,
		env: { PATH: folder, ...env },
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
	import { runMain } from "./build/bootstrap/log.mjs";
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

describe("in a clone where nothing is installed", () => {
	let clone: string;
	beforeAll(() => {
		clone = mkdtempSync(path.join(tmpdir(), "digitcam clone ü-"));
		for (const part of ["build", "electron", "models/runtime", "test"])
			cpSync(path.join(projectRoot, part), path.join(clone, part), {
				recursive: true,
			});
		cpSync(
			path.join(projectRoot, "package.json"),
			path.join(clone, "package.json"),
		);
	});
	afterAll(() => rmSync(clone, { recursive: true }));

	// Formatting is the linter's own work, and no script of ours.
	const ours = Object.entries(scripts).filter(([name]) => name !== "format");
	it.each(ours)(
		"npm run %s needs no package before it installs them",
		async (_name, script) => {
			const [, program = "", ...args] = script.split(" ");
			const { stderr } = await runNode([program, ...args, "--help"], {
				cwd: clone,
				// The system's packages are missing, or else an npm that is not there is asked.
				env: { npm_execpath: "no-such-npm.js" },
			});
			expect(stderr).not.toContain("ERR_MODULE_NOT_FOUND");
		},
	);

	it("npm start lists its options at once", async () => {
		const { code, stdout, stderr } = await runNode(
			["build/start.mjs", "--help"],
			{ cwd: clone },
		);
		expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
		for (const option of ["--source", "--host", "--port", "--no-open"])
			expect(stdout).toContain(option);
	});
});

describe("npm start", () => {
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

describe("the npm packages", () => {
	/** A project with packages, whose lock file has changed since, and an npm that the test writes. */
	function createProject(npmCode: string) {
		const project = path.join(folder, "project");
		mkdirSync(path.join(project, "node_modules/vite"), { recursive: true });
		cpSync(
			path.join(projectRoot, "build/bootstrap"),
			path.join(project, "build/bootstrap"),
			{ recursive: true },
		);
		writeFileSync(path.join(project, "package.json"), "{}");
		writeFileSync(path.join(project, "package-lock.json"), '{"packages":{}}');
		writeFileSync(path.join(project, "node_modules/vite/version"), "old");
		// What npm ci does first.
		const emptying = `require("node:fs").rmSync("node_modules", { recursive: true, force: true });`;
		writeFileSync(path.join(folder, "npm.js"), emptying + npmCode);
		return project;
	}
	const install = (project: string) =>
		runNode(
			[
				"--input-type=module",
				"--eval",
				`import { installPackages } from "./build/bootstrap/install-packages.mjs";
				import { runMain } from "./build/bootstrap/log.mjs";
				await runMain(async () => { await installPackages(); return 0; });`,
			],
			{ cwd: project, env: { npm_execpath: path.join(folder, "npm.js") } },
		);
	const version = (project: string) =>
		readFileSync(path.join(project, "node_modules/vite/version"), "utf8");

	it("stay as they are where npm fails, as offline", async () => {
		const project = createProject(
			`console.error("no network"); process.exit(1);`,
		);
		const { code, stderr } = await install(project);
		expect(code).toBe(1);
		expect(stderr).toContain("no network");
		expect(version(project)).toBe("old");
	});

	it("are replaced once what replaces them is complete, and then left alone", async () => {
		const project = createProject(`
			const fs = require("node:fs");
			fs.readFileSync("package-lock.json");
			fs.mkdirSync("node_modules/vite", { recursive: true });
			fs.writeFileSync("node_modules/vite/version", "new");`);
		expect(await install(project)).toMatchObject({ code: 0 });
		expect(version(project)).toBe("new");
		expect(existsSync(path.join(project, ".cache/install"))).toBe(false);
		expect(await install(project)).toEqual({ code: 0, stdout: "", stderr: "" });
	});

	it("are not installed again, nor anything built, in a copy of the project", async () => {
		await prepare();
		const project = path.join(folder, "copy");
		for (const part of [
			...["build", "dist", "electron", "models", "native", "renderer"],
			...["package.json", "package-lock.json"],
		])
			cpSync(path.join(projectRoot, part), path.join(project, part), {
				recursive: true,
			});
		symlinkSync(
			path.join(projectRoot, "node_modules"),
			path.join(project, "node_modules"),
			"junction",
		);
		const { code, stdout, stderr } = await runNode(
			["build/digitcam.mjs", "models"],
			{
				cwd: project,
				// make and an npm that must not be asked.
				env: { PATH: process.env.PATH, npm_execpath: "no-such-npm.js" },
			},
		);
		expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
		expect(stdout).toContain("digitcam-cnn");
	});
});

/** A process that has ended but that nobody has asked about yet, as its new parent in a container, is not alive. */
function isAlive(pid: number) {
	try {
		return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
	} catch {
		return false;
	}
}

describe.skipIf(process.platform !== "linux")(
	"SIGTERM to npm start ends the host as well (Linux)",
	() => {
		/** The processes below one, the nearest first. */
		function descendants(pid: number): number[] {
			const children = readFileSync(
				`/proc/${pid}/task/${pid}/children`,
				"utf8",
			).match(/\d+/g);
			return (children ?? [])
				.map(Number)
				.flatMap((child) => [child, ...descendants(child)]);
		}

		it.each([
			["npm", () => 0],
			["the process that npm starts", () => 1],
			["the process that starts the host", (last: number) => last - 1],
		])("sent to %s", async (_, choose) => {
			const npm = spawn(
				"npm",
				["start", "--", "--host=browser", "--source=demo", "--no-open"],
				{ cwd: projectRoot, stdio: ["ignore", "pipe", "inherit"] },
			);
			let chain: number[] = [];
			try {
				for await (const line of createInterface({ input: npm.stdout }))
					if (line.includes("Digitcam is at")) break;
				chain = [npm.pid ?? 0, ...descendants(npm.pid ?? 0)];
				const last = chain.length - 1;
				expect(last).toBeGreaterThan(1);
				process.kill(chain[choose(last)] ?? 0, "SIGTERM");
				await expect.poll(() => chain.filter(isAlive)).toEqual([]);
			} finally {
				for (const pid of chain.filter(isAlive)) process.kill(pid, "SIGKILL");
			}
		});
	},
);
