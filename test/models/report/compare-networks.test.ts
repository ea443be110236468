import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import {
	compareAllNetworks,
	compareNetworks,
	listModels,
	readReport,
} from "../../../models/index.ts";
import { projectRoot, scratchFolder } from "../../support/scratch.ts";

describe("The table of all networks", () => {
	test("has every network of the project, with the numbers of its report and the claim of its source", async () => {
		const { sets, networks } = await compareNetworks();
		expect(sets.map(({ heading }) => heading)).toEqual([
			"MNIST",
			"Warped",
			"Camera",
		]);
		const names = (await listModels()).map(({ name }) => name);
		expect(networks.map(({ name }) => name).sort()).toEqual(names);
		for (const { name, claim, accuracies } of networks) {
			const report = await readReport(name);
			expect(claim).toBe(report.card.claim);
			expect(accuracies).toEqual(
				Object.fromEntries(
					report.sets.map(({ name, accuracy }) => [name, accuracy]),
				),
			);
		}
	});

	test("begins with the best on MNIST's test set", async () => {
		const { networks } = await compareNetworks();
		const accuracies = networks.map(({ testAccuracy }) => testAccuracy);
		expect(accuracies).toEqual(accuracies.toSorted((a, b) => b - a));
	});

	test("marks the network of a report, which is in it once", async () => {
		const { networks } = await compareNetworks(await readReport("basic-cnn"));
		const own = networks.filter(({ own }) => own);
		expect(own.map(({ name }) => name)).toEqual(["basic-cnn"]);
		expect(networks.filter(({ name }) => name === "basic-cnn")).toHaveLength(1);
		expect(networks).toHaveLength((await listModels()).length);
	});

	test("has the user's networks beside them, and names those that are damaged", async () => {
		const profile = await mkdtemp(path.join(scratchFolder(), "compare-"));
		vi.stubEnv("DIGITCAM_PROFILE", profile);
		onTestFinished(async () => {
			vi.unstubAllEnvs();
			await rm(profile, { recursive: true });
		});
		const folder = (name: string) => path.join(profile, "networks", name);
		for (const name of ["mine", "broken"])
			await cp(path.join(projectRoot, "models/weights/mlp"), folder(name), {
				recursive: true,
			});
		await writeFile(path.join(folder("broken"), "weights.bin"), "short");
		await rm(path.join(folder("mine"), "report"), { recursive: true });
		const { networks, setAside } = await compareAllNetworks();
		expect(networks).toHaveLength((await listModels()).length + 1);
		expect(networks.filter(({ yours }) => yours)).toMatchObject([
			{ name: "mine", accuracies: { mnist: expect.any(Number) } },
		]);
		expect(setAside).toMatchObject([{ code: "model-damaged" }]);
	});

	test("takes one more network in, by its own report", async () => {
		const report = await readReport("basic-cnn");
		const { checksums } = report.card;
		const mine = {
			...report,
			card: {
				...report.card,
				name: "mine",
				checksums: { ...checksums, "weights.bin": "0".repeat(64) },
			},
			sets: report.sets.slice(0, 1),
		};
		const { networks } = await compareNetworks(mine);
		expect(networks).toHaveLength((await listModels()).length + 1);
		const { mnist } = networks.find(({ own }) => own)?.accuracies ?? {};
		expect(mnist).toBe(report.sets[0]?.accuracy);
	});
});
