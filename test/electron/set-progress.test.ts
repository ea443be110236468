import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { showSetProgress } from "../../electron/commands/set-progress.ts";
import { testSetNamed } from "../../models/index.ts";
import { projectRoot, scratchFolder } from "../support/scratch.ts";

const mnist = path.join(projectRoot, "../shared/mnist");
const camera = testSetNamed("camera");

afterEach(() => vi.restoreAllMocks());

describe("What a pipe is told of a test set", () => {
	const told = () => {
		const lines: string[] = [];
		vi.spyOn(console, "error").mockImplementation((line) => lines.push(line));
		return lines;
	};

	it("is that it is made, why that takes long, and every tenth of it", () => {
		const lines = told();
		const { onMake } = showSetProgress();
		for (let done = 1; done <= 10_000; done++) onMake(camera, done, 10_000);
		expect(lines).toHaveLength(11);
		expect(lines[0]).toBe(
			"Making the camera test set: a simulated webcam sees 10,000 digits. That takes a minute or two, once.",
		);
		expect(lines[3]).toBe(
			"The camera test set: 3,000 of 10,000 digits are made.",
		);
		expect(lines[10]).toContain("10,000 of 10,000");
	});

	it("is nothing where it was kept", () => {
		const lines = told();
		const { onMake, onRead } = showSetProgress();
		onMake(camera, 10_000, 10_000);
		onRead(camera, 500, 10_000);
		onRead(camera, 10_000, 10_000);
		expect(lines).toEqual([]);
	});
});

describe.skipIf(!existsSync(mnist))(
	"Ctrl-C while a test set is made (needs ../shared/mnist)",
	() => {
		it("ends the command with 130, and leaves no half-made set", async () => {
			const cache = await mkdtemp(path.join(scratchFolder(), "cache-"));
			const child = spawn(
				process.execPath,
				["dist/electron/cli.js", "evaluate", "--set=camera", `--data=${mnist}`],
				{
					cwd: projectRoot,
					stdio: ["ignore", "pipe", "pipe"],
					env: { ...process.env, XDG_CACHE_HOME: cache },
				},
			);
			child.stderr.once("data", () => child.kill("SIGINT"));
			const [stdout, stderr, [code]] = await Promise.all([
				text(child.stdout),
				text(child.stderr),
				once(child, "exit"),
			]);
			expect(stderr).toMatch(/^Making the camera test set.*\n.*stopped after/);
			expect([code, stdout]).toEqual([130, ""]);
			expect(await readdir(cache)).toEqual([]);
			await rm(cache, { recursive: true });
		});
	},
);
