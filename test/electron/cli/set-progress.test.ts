import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { showSetProgress } from "../../../electron/cli/lab/set-progress.ts";
import { testSetNamed } from "../../../models/index.ts";
import { hasMnist, mnistFolder } from "../../support/data.ts";
import { projectRoot, scratchFolder } from "../../support/scratch.ts";

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

describe.skipIf(!hasMnist)(
	"Ctrl-C while a test set is made (needs MNIST)",
	() => {
		let folder: string;
		beforeEach(async () => {
			folder = await mkdtemp(path.join(scratchFolder(), "interrupt-"));
		});
		afterEach(() => rm(folder, { recursive: true }));

		/** Runs a command with an empty cache, and interrupts it as soon as it makes the set. */
		async function interrupt(...args: string[]) {
			const child = spawn(
				process.execPath,
				["dist/electron/cli.js", ...args, `--data=${mnistFolder}`],
				{
					cwd: projectRoot,
					stdio: ["ignore", "pipe", "pipe"],
					env: { ...process.env, XDG_CACHE_HOME: path.join(folder, "cache") },
				},
			);
			child.stderr.once("data", () => child.kill("SIGINT"));
			const [stdout, stderr, [code]] = await Promise.all([
				text(child.stdout),
				text(child.stderr),
				once(child, "exit"),
			]);
			return { stdout, stderr, code };
		}

		it("ends evaluate with 130, and leaves no half-made set", async () => {
			const { stdout, stderr, code } = await interrupt(
				"evaluate",
				"--set=camera",
			);
			expect(stderr).toMatch(/^Making the camera test set.*\n.*stopped after/);
			expect([code, stdout]).toEqual([130, ""]);
			expect(await readdir(folder)).toEqual([]);
		});

		it("ends train with 130, keeps the network, and says how to write its report", async () => {
			const out = path.join(folder, "mlp");
			const { stdout, stderr, code } = await interrupt(
				"train",
				"--architecture=mlp",
				"--engine=wasm",
				"--epochs=1",
				"--images=2000",
				"--batch-size=512",
				`--out=${out}`,
			);
			expect(stdout).toContain("Measuring it on MNIST’s test set, the warped");
			expect(stderr).toContain(
				`evaluate --model ${out} --report ${path.join(out, "report")} --data ${mnistFolder}`,
			);
			expect(code).toBe(130);
			expect((await readdir(out)).sort()).toEqual([
				"card.json",
				"model.json",
				"weights.bin",
			]);
		});
	},
);
