import { describe, expect, it } from "vitest";
import type { LabJob, TrainingJob } from "../../../electron/contract/lab.ts";
import {
	type JobControl,
	JobRunner,
} from "../../../electron/lab/job-runner.ts";
import { ModelsError } from "../../../models/index.ts";

const job: TrainingJob = {
	kind: "training",
	name: "mine",
	title: "Basic CNN",
	phase: "preparing",
	step: undefined,
	epoch: 0,
	epochs: 3,
	done: 0,
	secondsLeft: undefined,
	imagesPerSecond: undefined,
	training: [],
	validation: [],
	digits: [],
	confusion: undefined,
	testAccuracy: undefined,
	failure: undefined,
};

/** A runner, and what it told. */
function runner() {
	const told: LabJob[] = [];
	const runner = new JobRunner((job) => told.push(job));
	return { runner, told, phases: () => told.map(({ phase }) => phase) };
}

/** Work that does a step whenever it is let. */
async function trainUntilStopped({
	signal,
	whilePaused,
	update,
}: JobControl<TrainingJob>): Promise<void> {
	update({ phase: "training" });
	for (let step = 1; ; step += 1) {
		update({ epoch: step });
		await whilePaused();
		await new Promise((resolve) => setImmediate(resolve));
		if (signal.aborted) throw new ModelsError("stopped", "Stopped.");
	}
}

describe("A job", () => {
	it("is told at its beginning and at its end", async () => {
		const { runner: own, told, phases } = runner();
		own.start(job, async ({ update }) => update({ testAccuracy: 0.98 }));
		await own.stop();
		expect(phases().at(0)).toBe("preparing");
		expect(told.at(-1)).toMatchObject({ phase: "done", testAccuracy: 0.98 });
	});

	it("waits while it is paused, and goes on", async () => {
		const { runner: own, told, phases } = runner();
		own.start(job, trainUntilStopped);
		own.setPaused(true);
		// The step that had begun is ended, and told of.
		await expect.poll(() => told.at(-1)?.epoch).toBe(2);
		for (let turn = 0; turn < 100; turn++)
			await new Promise((resolve) => setImmediate(resolve));
		own.setPaused(false);
		expect(told.at(-1)).toMatchObject({ phase: "training", epoch: 2 });
		await expect.poll(() => told.at(-1)?.epoch).toBeGreaterThan(2);
		await own.stop();
		expect(phases()).toContain("paused");
	});

	it("stops though it is paused, and is told so", async () => {
		const { runner: own, phases } = runner();
		own.start(job, trainUntilStopped);
		own.setPaused(true);
		await own.stop();
		expect(phases().slice(-2)).toEqual(["stopping", "stopped"]);
	});

	it("tells why it failed", async () => {
		const { runner: own, told } = runner();
		own.start(job, () =>
			Promise.reject(new ModelsError("data-unreachable", "No network.")),
		);
		await own.stop();
		expect(told.at(-1)).toMatchObject({
			phase: "failed",
			failure: { code: "data-unreachable", message: "No network." },
		});
	});

	it("is the only one", async () => {
		const { runner: own } = runner();
		own.start(job, trainUntilStopped);
		expect(() => own.start(job, async () => {})).toThrow(/"mine"/);
		await own.stop();
		own.start(job, async () => {});
		await own.stop();
	});

	it("is told a few times a second, however often it changes", async () => {
		const { runner: own, told } = runner();
		own.start(job, async ({ update }) => {
			for (let epoch = 1; epoch <= 1000; epoch += 1) update({ epoch });
		});
		await own.stop();
		expect(told.length).toBeLessThan(5);
		expect(told.at(-1)?.epoch).toBe(1000);
	});
});
