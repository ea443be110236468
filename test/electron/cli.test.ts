import { spawn } from "node:child_process";
import { once } from "node:events";
import {
	cpSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { projectRoot } from "../support/scratch.ts";

const seven = "test/fixtures/pictures/seven.png";
const sevenJpeg = "test/fixtures/pictures/seven.jpg";
const mnist = path.join(projectRoot, "../shared/mnist");

interface Line {
	readonly digits: readonly {
		readonly confidence: number;
		readonly probabilities: readonly number[];
		readonly input: string;
	}[];
}

const recognizeAsJson = async (file: string): Promise<Line> =>
	JSON.parse((await runCli("recognize", file, "--json")).stdout);

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "digitcam-cli-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("digitcam recognize", () => {
	it("says the digit of a picture and how sure it is", async () => {
		const { code, stdout, stderr } = await runCli("recognize", seven);
		expect(stdout).toMatch(
			/^test\/fixtures\/pictures\/seven\.png {2}7 {2}\d+\.\d %\n$/,
		);
		expect(stderr).toBe("");
		expect(code).toBe(0);
	});

	it("prints one object a line with --json", async () => {
		const { objects } = await runCli("recognize", seven, sevenJpeg, "--json");
		expect(objects()).toHaveLength(2);
		expect(objects()[0]).toMatchObject({
			source: seven,
			frame: 0,
			width: 320,
			height: 240,
			mode: "classic",
			otsuThreshold: expect.any(Number),
			digits: [{ digit: 7, box: { x: 0, y: 0, width: 320, height: 240 } }],
			timings: { pipeline: expect.any(Number), inference: expect.any(Number) },
		});
	});

	it("hands out the ten probabilities and the network input", async () => {
		const [digit] = (await recognizeAsJson(seven)).digits;
		expect(digit?.probabilities).toHaveLength(10);
		expect(digit?.confidence).toBe(Math.max(...(digit?.probabilities ?? [])));
		expect(Buffer.from(digit?.input ?? "", "base64")).toHaveLength(784);
	});

	it("does the others when one picture fails, says which and why, and exits with 1", async () => {
		const broken = path.join(folder, "broken.png");
		writeFileSync(broken, "no picture");
		const { code, objects } = await runCli(
			"recognize",
			"missing.png",
			broken,
			seven,
			"--json",
		);
		expect(code).toBe(1);
		expect(objects()).toMatchObject([
			{
				source: "missing.png",
				code: "no-such-file",
				error: expect.stringContaining("missing.png"),
			},
			{
				source: broken,
				code: "not-a-picture",
				error: expect.stringContaining("PNG, JPEG, WebP"),
			},
			{ source: seven, digits: [{ digit: 7 }] },
		]);
	});

	it("writes the stage pictures", async () => {
		const { code } = await runCli(
			"recognize",
			seven,
			"--stages",
			path.join(folder, "stages"),
		);
		expect(code).toBe(0);
		expect(readdirSync(path.join(folder, "stages")).sort()).toEqual([
			"seven-binary.png",
			"seven-grayscale.png",
			"seven-inverted.png",
			"seven-resized.png",
		]);
	});

	it("names the model that is missing", async () => {
		const { code, stderr } = await runCli(
			"recognize",
			seven,
			"--model",
			"no-such-cnn",
		);
		expect(code).toBe(1);
		expect(stderr).toContain("no-such-cnn");
	});
});

describe("digitcam watch", () => {
	it("reads every frame of a clip, in order, with --unpaced", async () => {
		const { code, objects } = await runCli(
			"watch",
			"--source",
			"demo",
			"--unpaced",
			"--frames",
			"60",
			"--json",
		);
		expect(code).toBe(0);
		expect(objects().map(({ frame }) => frame)).toEqual(
			Array.from({ length: 60 }, (_, number) => number),
		);
		expect(objects()[40]).toMatchObject({
			source: "demo",
			digits: [{ digit: 1 }],
		});
	});

	it("ends with a file that has ended", async () => {
		const { code, objects } = await runCli(
			"watch",
			"--source",
			seven,
			"--json",
		);
		expect(code).toBe(0);
		expect(objects()).toMatchObject([{ digits: [{ digit: 7 }] }]);
	});

	it.each([
		["nothing.webm", "no-such-file"],
		["package.json", "not-a-picture-or-video"],
		["250", "no-such-device"],
		["http://127.0.0.1:9/video", "stream-unreachable"],
	])("tells what is wrong with %s", async (source, error) => {
		const { code, objects } = await runCli(
			"watch",
			"--source",
			source,
			"--json",
		);
		expect(code).toBe(1);
		expect(objects()).toMatchObject([
			{ source, code: error, error: expect.any(String) },
		]);
	});

	it("stops without a complaint when its reader has seen enough", async () => {
		const child = spawn(
			process.execPath,
			["dist/electron/cli.js", "watch", "--source", "demo", "--unpaced"],
			{
				cwd: projectRoot,
				stdio: ["ignore", "pipe", "pipe"],
			},
		);
		let complaint = "";
		child.stderr.on("data", (chunk) => {
			complaint += chunk;
		});
		await once(child.stdout, "data");
		child.stdout.destroy();
		expect(await once(child, "exit")).toEqual([0, null]);
		expect(complaint).toBe("");
	});

	it("stops at Ctrl-C", async () => {
		const child = spawn(
			process.execPath,
			["dist/electron/cli.js", "watch", "--source", "demo"],
			{
				cwd: projectRoot,
				stdio: ["ignore", "pipe", "inherit"],
			},
		);
		await once(child.stdout, "data");
		child.stdout.resume();
		child.kill("SIGINT");
		expect(await once(child, "exit")).toEqual([0, null]);
	});
});

describe("digitcam cameras and digitcam models", () => {
	it("list what there is, one object a line", async () => {
		const [cameras, models] = await Promise.all([
			runCli("cameras", "--json"),
			runCli("models", "--json"),
		]);
		expect([cameras.code, models.code]).toEqual([0, 0]);
		for (const camera of cameras.objects()) {
			expect(camera).toEqual({
				index: expect.any(Number),
				name: expect.any(String),
			});
		}
		expect(models.objects()).toContainEqual({
			name: "basic-cnn",
			title: expect.any(String),
			parameters: 93_322,
			testAccuracy: expect.any(Number),
			claim: "over 98 %",
			accuracies: {
				mnist: expect.any(Number),
				warped: expect.any(Number),
				camera: expect.any(Number),
			},
		});
	});

	it("set every network beside its source's claim, in columns", async () => {
		const { stdout } = await runCli("models");
		const [head, ...rows] = stdout.trimEnd().split("\n");
		expect(head).toMatch(
			/^network +parameters +MNIST +Warped +Camera +claimed$/,
		);
		const basic = rows.find((row) => row.startsWith("basic-cnn")) ?? "";
		expect(basic).toMatch(/^basic-cnn +93,322( +\d\d\.\d\d %){3} +over 98 %$/);
		expect(basic.indexOf("over")).toBe(head?.indexOf("claimed"));
	});
});

describe("digitcam evaluate", () => {
	it("says which file it misses in a folder without MNIST", async () => {
		const { code, stderr } = await runCli("evaluate", "--data", folder);
		expect(code).toBe(1);
		expect(stderr).toContain(path.join(folder, "t10k-images"));
	});

	it.skipIf(!existsSync(mnist))(
		"reads at least 99.0 % of MNIST's test images right (needs ../shared/mnist)",
		async () => {
			const { objects, stderr } = await runCli(
				"evaluate",
				"--data",
				mnist,
				"--json",
			);
			const [score] = objects();
			expect(score).toMatchObject({
				model: "basic-cnn",
				images: 10_000,
				loss: expect.any(Number),
				set: "mnist",
				calibration: { error: expect.any(Number) },
			});
			expect(Object.keys(score ?? {}).slice(0, 4)).toEqual([
				"model",
				"images",
				"accuracy",
				"loss",
			]);
			expect(score?.digits).toHaveLength(10);
			expect(score?.confusion).toHaveLength(10);
			expect(score?.accuracy).toBeGreaterThanOrEqual(0.99);
			expect(stderr).toBe("");
		},
	);
});

describe("digitcam seeds", () => {
	it("says what it misses, and writes nothing", async () => {
		const { code, stderr } = await runCli(
			"seeds",
			path.join(folder, "one"),
			path.join(folder, "two"),
			"--out",
			path.join(folder, "joined"),
		);
		expect(code).toBe(1);
		expect(stderr).toContain(path.join(folder, "one", "card.json"));
		expect(readdirSync(folder)).toEqual([]);
	});

	it("joins trainings, tells mean and spread, and which is kept", async () => {
		const weights = path.join(projectRoot, "models/weights/mlp");
		const trainings = [1, 2].map((seed) => {
			const training = path.join(folder, `seed-${seed}`);
			cpSync(weights, training, { recursive: true });
			const file = path.join(training, "card.json");
			const card = JSON.parse(readFileSync(file, "utf8"));
			card.validation.accuracy = 0.96 + 0.01 * seed;
			writeFileSync(file, JSON.stringify({ ...card, seed }));
			return training;
		});
		const { code, stdout, stderr } = await runCli(
			"seeds",
			...trainings,
			"--out",
			path.join(folder, "joined"),
		);
		expect(stderr).toBe("");
		expect(code).toBe(0);
		expect(stdout).toMatch(/^Validation +97\.50 % ± 0\.71 %$/m);
		expect(stdout).toMatch(/^Seed 2 is kept, chosen by 98\.00 % /m);
	});
});

describe("wrong usage", () => {
	it.each([
		[["recognise", seven]],
		[["recognize"]],
		[["recognize", seven, "--mode", "guess"]],
		[["watch"]],
		[["watch", "--source", "demo", "--frames", "0"]],
		[["watch", "--source", "demo", "--fast"]],
		[["evaluate", "--set", "svhn"]],
		[["train", "--architecture", "perceptron"]],
		[["seeds", "trained/one", "trained/two"]],
		[["train", "--seeds", "1"]],
		[["train", "--seeds", "1,1"]],
		[["train", "--seeds", "1,2", "--seed", "3"]],
		[[]],
	])("exits with 2 and the usage on standard error: %j", async (args) => {
		const { code, stdout, stderr } = await runCli(...args);
		expect(code).toBe(2);
		expect(stderr).toContain("Usage: digitcam");
		expect(stdout).toBe("");
	});

	it("is not what --help is", async () => {
		const { code, stdout } = await runCli("--help");
		expect(code).toBe(0);
		expect(stdout).toContain("Usage: digitcam");
	});
});
