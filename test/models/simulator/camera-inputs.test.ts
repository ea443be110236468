import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { createRandom } from "../../../models/common/random.ts";
import { cameraTestSet } from "../../../models/evaluation/camera-test-set.ts";
import { warpedTestSet } from "../../../models/evaluation/warped-test-set.ts";
import {
	cachedCameraInputs,
	cameraInputs,
	classicRanges,
	photograph,
	readGlyph,
	renderScene,
	sampleScene,
} from "../../../models/simulator/index.ts";
import { runClassic } from "../../../native/index.ts";
import { scratchFolder } from "../../support/scratch.ts";
import { clearRanges, clearScene } from "./clear-scene.ts";
import { drawDigit, drawDigits } from "./drawn-digits.ts";

const ranges = { ...classicRanges, frame: { width: 160, height: 120 } };

let folders: string[] = [];

async function freshFolder(): Promise<string> {
	const folder = await mkdtemp(path.join(scratchFolder(), "camera-"));
	folders.push(folder);
	return folder;
}

afterEach(async () => {
	for (const folder of folders) await rm(folder, { recursive: true });
	folders = [];
});

/** The digit's ink in 28x28 squares of the frame: what the network input should show. */
function inkInSquares(digit: number, scene: ReturnType<typeof clearScene>) {
	const { ink } = renderScene(readGlyph(drawDigit(digit)), scene);
	const { width, height } = scene.frame;
	const sums = new Float64Array(784);
	const counts = new Float64Array(784);
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++) {
			const square =
				Math.floor((y * 28) / height) * 28 + Math.floor((x * 28) / width);
			const [column, row] = [x - ink.left, y - ink.top];
			const inside =
				column >= 0 && row >= 0 && column < ink.width && row < ink.height;
			(sums[square] as number) += inside
				? (ink.coverage[row * ink.width + column] as number)
				: 0;
			(counts[square] as number)++;
		}
	return sums.map((sum, square) => (255 * sum) / (counts[square] as number));
}

/** Intersection over union of the ink, 0 to 1. */
function overlap(a: ArrayLike<number>, b: ArrayLike<number>): number {
	let both = 0;
	let either = 0;
	for (let i = 0; i < a.length; i++) {
		both += Math.min(a[i] as number, b[i] as number);
		either += Math.max(a[i] as number, b[i] as number);
	}
	return both / either;
}

test.each(Array.from({ length: 10 }, (_, digit) => digit))(
	"the pipeline gives a %i written black on white back",
	async (digit) => {
		const scene = clearScene("structure", digit);
		const { input } = runClassic(await photograph(drawDigit(digit), scene));
		expect(overlap(input, inkInSquares(digit, scene))).toBeGreaterThan(0.7);
		const other = inkInSquares((digit + 5) % 10, scene);
		expect(overlap(input, other)).toBeLessThan(0.6);
	},
);

describe("camera inputs", () => {
	const set = drawDigits(12);

	test("are the same for the same seed, and others for another", async () => {
		const first = await cameraInputs(set, { seed: 1, ranges });
		expect(await cameraInputs(set, { seed: 1, ranges })).toEqual(first);
		const other = await cameraInputs(set, { seed: 2, ranges });
		expect(other.images).not.toEqual(first.images);
	});

	test("keep the order and labels of their digits, and hold no other digits", async () => {
		const inputs = await cameraInputs(set, { seed: 3, ranges: clearRanges });
		expect(inputs.count).toBe(12);
		expect(inputs.labels).toEqual(set.labels);
		for (let index = 0; index < set.count; index++) {
			const start = index * 784;
			const image = set.images.subarray(start, start + 784);
			const scene = sampleScene(createRandom(3, "scene", index), clearRanges);
			const { input } = runClassic(await photograph(image, scene));
			expect(inputs.images.subarray(start, start + 784)).toEqual(input);
		}
	});

	test("of training digits do not change with the test digits, nor the other way round", async () => {
		const training = drawDigits(6);
		const fromTraining = await cameraInputs(training, { seed: 4, ranges });
		const more = await cameraInputs(set, { seed: 4, ranges });
		expect(more.images.subarray(0, 6 * 784)).toEqual(fromTraining.images);
	});

	test("tell how far they are", async () => {
		const told: number[] = [];
		const onProgress = (done: number) => told.push(done);
		await cameraInputs(set, { seed: 5, ranges, onProgress });
		expect(told).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
	});

	test("can be stopped", async () => {
		const controller = new AbortController();
		let done = 0;
		const stopped = expect(
			cameraInputs(set, {
				seed: 6,
				ranges,
				signal: controller.signal,
				onProgress: () => {
					done++;
					controller.abort();
				},
			}),
		).rejects;
		await stopped.toMatchObject({ code: "stopped" });
		// Nothing goes on behind the caller's back.
		await stopped.toThrow(`stopped after ${done} of 12`);
	});
});

describe("cached camera inputs", () => {
	const set = drawDigits(12);
	const options = { seed: 7, ranges };

	test("are drawn once, then read", async () => {
		const folder = await freshFolder();
		const drawn = await cachedCameraInputs(set, { ...options, folder });
		const told: number[] = [];
		const onProgress = (done: number) => told.push(done);
		const read = await cachedCameraInputs(set, {
			...options,
			folder,
			onProgress,
		});
		expect(read).toEqual(drawn);
		expect(drawn).toEqual(await cameraInputs(set, options));
		expect(told).toEqual([12]);
	});

	test("are drawn anew where their file is damaged", async () => {
		const folder = await freshFolder();
		const drawn = await cachedCameraInputs(set, { ...options, folder });
		const name = (await readdir(folder)).find((file) =>
			file.endsWith(".images"),
		) as string;
		const file = path.join(folder, name);
		const bytes = await readFile(file);
		bytes[0] = 255 - (bytes[0] as number);
		await writeFile(file, bytes);
		expect(await cachedCameraInputs(set, { ...options, folder })).toEqual(
			drawn,
		);
		expect(new Uint8Array(await readFile(file))).toEqual(drawn.images);
	});

	test("of another seed, other parameters or other digits have files of their own", async () => {
		const folder = await freshFolder();
		await cachedCameraInputs(set, { ...options, folder });
		await cachedCameraInputs(set, { ...options, folder, seed: 8 });
		const wider = { ...ranges, rotation: 0.5 };
		await cachedCameraInputs(set, { ...options, folder, ranges: wider });
		await cachedCameraInputs(drawDigits(11), { ...options, folder });
		const names = await readdir(folder);
		expect(names.filter((name) => name.endsWith(".images"))).toHaveLength(4);
	});

	test("are given where they cannot be cached", async () => {
		const folder = path.join(await freshFolder(), "file");
		await writeFile(folder, "");
		const inputs = await cachedCameraInputs(set, { ...options, folder });
		expect(inputs.count).toBe(12);
	});
});

test("the camera test set is made of the digits it is given, and always the same", async () => {
	const set = drawDigits(2);
	const folder = await freshFolder();
	const inputs = await cameraTestSet(set, { folder });
	expect(inputs.labels).toEqual(set.labels);
	expect(inputs).toEqual(await cameraInputs(set, { seed: "camera test set" }));
});

describe("the warped test set", () => {
	const set = drawDigits(50);
	const warped = warpedTestSet(set);

	test("is always the same, with the labels of its digits", () => {
		expect(warpedTestSet(set)).toEqual(warped);
		expect(warped.labels).toEqual(set.labels);
	});

	test("shows every digit changed, but near what it was", () => {
		for (let index = 0; index < set.count; index++) {
			const [start, end] = [index * 784, (index + 1) * 784];
			const shared = overlap(
				warped.images.subarray(start, end),
				set.images.subarray(start, end),
			);
			expect(shared).toBeLessThan(0.98);
			expect(shared).toBeGreaterThan(0.1);
		}
	});

	test("warps each digit in its own way", () => {
		const same = { ...drawDigits(1), count: 2, labels: new Uint8Array(2) };
		const images = new Uint8Array(2 * 784);
		images.set(same.images, 0);
		images.set(same.images, 784);
		const twice = warpedTestSet({ ...same, images }).images;
		expect(twice.subarray(0, 784)).not.toEqual(twice.subarray(784));
	});
});
