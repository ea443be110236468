import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nextStepOf } from "../../../electron/cli/lab/train-seeds.ts";
import { runCli } from "../../support/run-cli.ts";
import { projectRoot, scratchFolder } from "../../support/scratch.ts";

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(path.join(scratchFolder(), "train-seeds-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** A training that has come to its end. */
async function finish(name: string, seed: number): Promise<string> {
	const training = path.join(folder, name);
	const weights = path.join(projectRoot, "models/weights/mlp");
	await cp(weights, training, { recursive: true });
	const file = path.join(training, "card.json");
	const card = JSON.parse(await readFile(file, "utf8"));
	await writeFile(file, JSON.stringify({ ...card, seed }));
	return training;
}

describe("What is left to do for a seed", () => {
	it("is all of it where nothing is there", async () => {
		expect(await nextStepOf(path.join(folder, "mine"))).toBe("train");
	});

	it("is the rest where it was stopped, whatever model was there before", async () => {
		const training = await finish("mine", 1);
		await writeFile(`${training}.checkpoint`, "");
		expect(await nextStepOf(training)).toBe("resume");
	});

	it("is the report where that was stopped", async () => {
		const training = await finish("mine", 1);
		await rm(path.join(training, "report"), { recursive: true });
		expect(await nextStepOf(training)).toBe("report");
	});

	it("is nothing where the report is there", async () => {
		expect(await nextStepOf(await finish("mine", 1))).toBe("nothing");
	});
});

describe("digitcam train --seeds", () => {
	const train = (...args: string[]) =>
		runCli(
			"train",
			"--architecture=mlp",
			"--seeds=1,2",
			`--out=${path.join(folder, "mine")}`,
			"--json",
			...args,
		);

	it("joins finished trainings, and does not train them again when resumed", async () => {
		await finish("mine-seed-1", 1);
		await finish("mine-seed-2", 2);
		const { code, objects } = await train("--resume", `--data=${folder}`);
		expect(code).toBe(0);
		expect(objects()).toMatchObject([
			{ seed: 1 },
			{ seed: 2 },
			{ model: "mine", seeds: [{ seed: 1 }, { seed: 2 }] },
		]);
	});

	it("finds out before the first step whether its result can be written", async () => {
		await mkdir(path.join(folder, "mine"));
		await writeFile(path.join(folder, "mine/holiday.jpg"), "");
		const { code, stderr, objects } = await train();
		expect(code).toBe(1);
		expect(stderr).toContain("holiday.jpg");
		expect(objects()).toEqual([]);
	});
});
