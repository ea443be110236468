import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
	type DigitData,
	loadModel,
	readSet,
	type SetHooks,
	type TestSet,
} from "../../../models/index.ts";
import { cachedCameraInputs } from "../../../models/simulator/index.ts";
import { scratchFolder } from "../../support/scratch.ts";
import { drawDigits } from "../simulator/drawn-digits.ts";

const digits = drawDigits(1200);
const data: DigitData = {
	name: "drawn digits",
	files: {},
	readTraining: async () => expect.unreachable(),
	readTest: async () => digits,
};
const plainSet: TestSet = {
	name: "drawn",
	title: "The drawn test set",
	heading: "Drawn",
	description: "Digits drawn for a test.",
	read: (data) => data.readTest(),
};

async function read(set: TestSet, hooks: SetHooks) {
	const { predict, dispose } = await loadModel("basic-cnn");
	try {
		return await readSet(set, data, predict, hooks);
	} finally {
		dispose();
	}
}

describe("Reading a test set", () => {
	test("gives ten probabilities for each image, and tells how far it is", async () => {
		const told: number[][] = [];
		const { images, probabilities } = await read(plainSet, {
			onRead: (_set, done, total) => told.push([done, total]),
		});
		expect(images).toBe(digits);
		expect(probabilities).toHaveLength(12_000);
		expect(told).toEqual([
			[500, 1200],
			[1000, 1200],
			[1200, 1200],
		]);
	});

	test("ends between two batches when it is stopped", async () => {
		const stop = new AbortController();
		const stopped = expect(
			read(plainSet, { signal: stop.signal, onRead: () => stop.abort() }),
		).rejects;
		await stopped.toMatchObject({ code: "stopped" });
		await stopped.toThrow("The drawn test set was stopped after 500 of 1200");
	});

	test("lets a signal arrive while it is under way", async () => {
		const stop = new AbortController();
		setImmediate(() => stop.abort());
		await expect(read(plainSet, { signal: stop.signal })).rejects.toMatchObject(
			{ code: "stopped" },
		);
	});

	test("tells how far the making of its images is, and stops that, too", async () => {
		const folder = await mkdtemp(path.join(scratchFolder(), "camera-"));
		const stop = new AbortController();
		const told: number[] = [];
		const madeSet: TestSet = {
			...plainSet,
			read: async (data, { onProgress, signal } = {}) => {
				const test = await data.readTest();
				return cachedCameraInputs(test, {
					seed: 1,
					folder,
					signal,
					onProgress: (done) => onProgress?.(done, test.count),
				});
			},
		};
		const hooks: SetHooks = {
			signal: stop.signal,
			onMake: (_set, done) => {
				told.push(done);
				if (done === 3) stop.abort();
			},
		};
		await expect(read(madeSet, hooks)).rejects.toMatchObject({
			code: "stopped",
		});
		expect(told.slice(0, 3)).toEqual([1, 2, 3]);
		await rm(folder, { recursive: true });
	});
});
