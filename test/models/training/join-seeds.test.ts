import {
	cp,
	mkdtemp,
	readdir,
	readFile,
	rm,
	writeFile,
} from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
	type Card,
	compareSeeds,
	joinSeeds,
	loadModel,
	type Report,
	readReport,
} from "../../../models/index.ts";
import { parseCard } from "../../../models/runtime/card.ts";
import { projectRoot, scratchFolder } from "../../support/scratch.ts";

let folder: string;
let out: string;
beforeEach(async () => {
	folder = await mkdtemp(path.join(scratchFolder(), "seeds-"));
	out = path.join(folder, "joined");
});
afterEach(() => rm(folder, { recursive: true }));

/** A finished training: the committed one, with another seed and other scores. */
async function finish(
	seed: number,
	validationAccuracy: number,
	changes: Partial<Card> = {},
	cameraAccuracy = 0.78,
): Promise<string> {
	const target = path.join(folder, `seed-${seed}`);
	const source = path.join(projectRoot, "models/weights/basic-cnn");
	await cp(source, target, { recursive: true });
	const edit = async <Content>(
		file: string,
		change: (content: Content) => Content,
	) => {
		const content = JSON.parse(
			await readFile(path.join(target, file), "utf8"),
		) as Content;
		await writeFile(path.join(target, file), JSON.stringify(change(content)));
	};
	await edit<Card>("card.json", (card) => ({
		...card,
		seed,
		validation: { accuracy: validationAccuracy, loss: 0.03 },
		...changes,
	}));
	await edit<Report>("report/report.json", (report) => ({
		...report,
		sets: report.sets.map((set) =>
			set.name === "camera" ? { ...set, accuracy: cameraAccuracy } : set,
		),
	}));
	return target;
}

describe("Trainings that differ only in their seed", () => {
	test("become one model, the one that validates best, with the scores of all", async () => {
		const folders = [
			await finish(3, 0.991, {}, 0.7),
			await finish(1, 0.992, {}, 0.8),
			await finish(2, 0.995, {}, 0.9),
		];
		const card = await joinSeeds(folders, out);
		expect(card).toMatchObject({ name: "joined", seed: 2 });
		expect(card.seeds?.map(({ seed }) => seed)).toEqual([1, 2, 3]);
		expect(card.seeds?.[2]).toEqual({
			seed: 3,
			epoch: 9,
			validation: { accuracy: 0.991, loss: 0.03 },
			test: card.test,
			sets: { warped: expect.any(Number), camera: 0.7 },
		});
		const model = await loadModel(out);
		model.dispose();
		expect(model.card).toEqual(card);
		const report = await readReport(out);
		expect(report.card).toEqual(card);
		expect(report.sets.at(-1)?.accuracy).toBe(0.9);
	});

	test("of equal validation accuracy are told apart by their validation loss", async () => {
		const folders = [
			await finish(1, 0.99),
			await finish(2, 0.99, { validation: { accuracy: 0.99, loss: 0.02 } }),
		];
		expect(await joinSeeds(folders, out)).toMatchObject({ seed: 2 });
	});

	test("are told with mean and standard deviation, and which is shipped", async () => {
		const card = await joinSeeds(
			[
				await finish(1, 0.992, {}, 0.7),
				await finish(2, 0.994, {}, 0.8),
				await finish(3, 0.993, {}, 0.9),
			],
			out,
		);
		const comparison = compareSeeds(card);
		expect(comparison?.trainings).toMatchObject([
			{ seed: 1, shipped: false },
			{ seed: 2, shipped: true },
			{ seed: 3, shipped: false },
		]);
		expect(comparison?.measures.map(({ heading }) => heading)).toEqual([
			"Validation",
			"MNIST",
			"Warped",
			"Camera",
		]);
		const camera = comparison?.measures.at(-1);
		expect(camera?.accuracies).toEqual([0.7, 0.8, 0.9]);
		expect(camera?.mean).toBeCloseTo(0.8, 12);
		expect(camera?.deviation).toBeCloseTo(0.1, 12);
		const page = await readFile(path.join(out, "report/report.html"), "utf8");
		expect(page).toContain("80.00 ± 10.00 %");
		expect(page).toContain("2, shipped");
	});

	test("may be joined into the folder of one of them", async () => {
		const folders = [await finish(1, 0.992), await finish(2, 0.991)];
		await joinSeeds(folders, folders[0] as string);
		const report = await readReport(folders[0] as string);
		expect(report.card.seeds).toHaveLength(2);
		expect((await readdir(folder)).sort()).toEqual(["seed-1", "seed-2"]);
	});
});

describe("Trainings are not joined", () => {
	const refuse = async (folders: readonly string[], message: RegExp) => {
		const failure = expect(joinSeeds(folders, out)).rejects;
		await failure.toMatchObject({ code: "invalid-option" });
		await failure.toThrow(message);
		expect(await readdir(folder)).not.toContain("joined");
	};

	test("where their recipes differ", async () => {
		const { recipe } = parseCard(
			await readFile(path.join(await finish(1, 0.99), "card.json"), "utf8"),
		);
		const other = await finish(2, 0.99, { recipe: { ...recipe, epochs: 3 } });
		await refuse(
			[path.join(folder, "seed-1"), other],
			/the recipe of ".*seed-2" is .*"epochs":3.*, that of ".*seed-1" is .*"epochs":10/,
		);
	});

	test("where there is one only, also where it is named twice", async () => {
		const one = await finish(1, 0.99);
		await refuse([one, one], /two are needed at least, and there is 1/);
	});

	test("where two have the same seed", async () => {
		const one = await finish(1, 0.99);
		const copy = path.join(folder, "copy");
		await cp(one, copy, { recursive: true });
		await refuse([one, copy], /have the same seed, 1/);
	});

	test("without their reports, which hold the scores", async () => {
		const folders = [await finish(1, 0.99), await finish(2, 0.99)];
		await rm(path.join(folder, "seed-2/report"), { recursive: true });
		await expect(joinSeeds(folders, out)).rejects.toMatchObject({
			code: "report-missing",
		});
	});
});

test("a card without other seeds has nothing to compare", async () => {
	const { card } = await readReport("basic-cnn");
	expect(card.seeds).toBeUndefined();
	expect(compareSeeds(card)).toBeUndefined();
});
