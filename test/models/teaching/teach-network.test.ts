import { mkdtempSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { argmax } from "../../../electron/contract/digit.ts";
import type { LabeledImages } from "../../../models/inputs/labeled-images.ts";
import { openMnist } from "../../../models/mnist/mnist.ts";
import type { Card } from "../../../models/runtime/card.ts";
import { loadModel } from "../../../models/runtime/digit-model.ts";
import { people, writtenBy } from "../../../models/simulator/index.ts";
import {
	type TeachingExample,
	teachNetwork,
} from "../../../models/teaching/teach-network.ts";
import { hasMnist, mnistFolder } from "../../support/data.ts";
import { scratchFolder } from "../../support/scratch.ts";

/** 0, 1, 0, 1... */
const zerosAndOnes = (count: number) =>
	Array.from({ length: count }, (_, index) => index % 2);

const toExamples = ({
	count,
	images,
	labels,
}: LabeledImages): TeachingExample[] =>
	Array.from({ length: count }, (_, index) => ({
		image: images.subarray(index * 784, (index + 1) * 784),
		label: labels[index] as number,
	}));

async function rightShare(model: string, set: LabeledImages): Promise<number> {
	const network = await loadModel(model);
	const probabilities = await network.predict(set.images, set.count);
	network.dispose();
	return (
		[...set.labels].filter(
			(label, index) =>
				argmax(probabilities.subarray(index * 10, index * 10 + 10)) === label,
		).length / set.count
	);
}

const folder = mkdtempSync(path.join(scratchFolder(), "teach-"));

describe.each(people.filter(({ forms }) => forms !== "altered"))(
	"Somebody who writes $name, with slashed 0s and long-flagged 1s",
	(person) => {
		const out = path.join(folder, person.name);
		let card: Card;

		beforeAll(async () => {
			card = await teachNetwork({
				base: "digitcam-cnn",
				examples: toExamples(writtenBy(person, zerosAndOnes(10), "examples")),
				out,
				mnist: hasMnist ? await openMnist({ folder: mnistFolder }) : undefined,
			});
		});

		test("is read right from five examples of each on, in 95 of 100 others", async () => {
			const others = writtenBy(person, zerosAndOnes(100), "others");
			expect(await rightShare("digitcam-cnn", others)).toBeLessThan(0.8);
			expect(await rightShare(out, others)).toBeGreaterThanOrEqual(0.95);
		});

		test("is read right in the other digits as before", async () => {
			const rest = writtenBy(
				person,
				Array.from({ length: 80 }, (_, index) => 2 + (index % 8)),
				"rest",
			);
			expect(await rightShare(out, rest)).toBeGreaterThanOrEqual(
				await rightShare("digitcam-cnn", rest),
			);
		});

		test("is told of in the card", () => {
			expect(card.taught).toMatchObject({
				base: "digitcam-cnn",
				examples: [5, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0],
			});
			expect(card.taught?.own.after).toBeGreaterThan(
				card.taught?.own.before ?? 1,
			);
		});

		test.runIf(hasMnist)("costs 0.1 points of MNIST's test set at most", () => {
			const { before = 0, after = 0 } = card.taught?.mnist ?? {};
			expect(before).toBe(0.9968);
			expect(after).toBeGreaterThanOrEqual(before - 0.001);
		});
	},
);

const [round] = people;
const fewExamples = round
	? toExamples(writtenBy(round, zerosAndOnes(6), "few"))
	: [];

test("The same seed and examples give the same weights, another network can be taught, too", async () => {
	const weightsOf = async (name: string, seed: number) => {
		const out = path.join(folder, name);
		await teachNetwork({ base: "mlp", examples: fewExamples, out, seed });
		return readFileSync(path.join(out, "weights.bin"));
	};
	const first = await weightsOf("first", 3);
	expect(await weightsOf("second", 3)).toEqual(first);
	expect(await weightsOf("third", 4)).not.toEqual(first);
});

test("One example is too few, and the message says how many are needed", async () => {
	await expect(
		teachNetwork({
			base: "mlp",
			examples: fewExamples.slice(0, 1),
			out: path.join(folder, "one"),
		}),
	).rejects.toMatchObject({
		code: "invalid-option",
		message: expect.stringMatching(/five of each digit/),
	});
});
