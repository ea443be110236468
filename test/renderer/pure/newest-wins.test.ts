import { expect, it } from "vitest";
import { NewestWins } from "../../../renderer/pure/newest-wins.ts";

/** A job whose runs end when the test says so. */
function heldJob() {
	const running: (() => void)[] = [];
	let started = 0;
	return {
		job: () => {
			started++;
			return new Promise<void>((resolve) => running.push(resolve));
		},
		started: () => started,
		async endOne() {
			running.shift()?.();
			await new Promise<void>((resolve) => setImmediate(resolve));
		},
	};
}

it("A job is begun at once", () => {
	const { job, started } = heldJob();
	new NewestWins(job).ask();
	expect(started()).toBe(1);
});

it("There is one run at a time, and calls during it lead to one more", async () => {
	const { job, started, endOne } = heldJob();
	const newest = new NewestWins(job);
	for (let times = 0; times < 5; times++) newest.ask();
	expect(started()).toBe(1);
	await endOne();
	expect(started()).toBe(2);
	await endOne();
	expect(started()).toBe(2);
});

it("A job that is asked for after the last has ended is begun again", async () => {
	const { job, started, endOne } = heldJob();
	const newest = new NewestWins(job);
	newest.ask();
	await endOne();
	newest.ask();
	expect(started()).toBe(2);
});
