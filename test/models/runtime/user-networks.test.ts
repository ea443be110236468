import {
	cp,
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	rm,
	writeFile,
} from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readReport } from "../../../models/report/read-report.ts";
import { loadModel } from "../../../models/runtime/digit-model.ts";
import {
	importNetwork,
	networkAsFile,
} from "../../../models/runtime/network-file.ts";
import { networksFolder } from "../../../models/runtime/networks-folder.ts";
import {
	checkNameFree,
	deleteNetwork,
	freeName,
	listNetworks,
	renameNetwork,
} from "../../../models/runtime/user-networks.ts";
import { projectRoot, scratchFolder } from "../../support/scratch.ts";

let profile: string;
beforeEach(async () => {
	profile = await mkdtemp(path.join(scratchFolder(), "networks-"));
	vi.stubEnv("DIGITCAM_PROFILE", profile);
});
afterEach(async () => {
	vi.unstubAllEnvs();
	await rm(profile, { recursive: true });
});

/** A network of the user's, which is one of the project's by another name. */
async function keep(name: string): Promise<string> {
	const folder = path.join(networksFolder(), name);
	await mkdir(networksFolder(), { recursive: true });
	await cp(path.join(projectRoot, "models/weights/mlp"), folder, {
		recursive: true,
	});
	return folder;
}

const yours = async () =>
	(await listNetworks()).networks
		.filter((network) => network.yours)
		.map(({ name }) => name);

describe("A user's networks", () => {
	it("are listed after the project's, and are found by their names", async () => {
		await keep("mine");
		const { networks, setAside } = await listNetworks();
		expect(networks.map(({ name }) => name)).toContain("mlp");
		expect(networks.at(-1)).toMatchObject({ name: "mine", yours: true });
		expect(setAside).toEqual([]);
		const { card, dispose } = await loadModel("mine");
		dispose();
		expect(card.architecture).toBe("mlp");
	});

	it("are none where nobody has any", async () => {
		expect(await yours()).toEqual([]);
	});

	it.each([
		["card.json", "{"],
		["weights.bin", "x"],
	])("are set aside and named where %s is damaged", async (file, content) => {
		const folder = await keep("mine");
		await keep("sound");
		await writeFile(path.join(folder, file), content);
		const { networks, setAside } = await listNetworks();
		expect(networks.at(-1)?.name).toBe("sound");
		expect(setAside).toHaveLength(1);
		expect(setAside[0]?.message).toContain('"mine"');
		expect((await readdir(networksFolder())).sort()).toEqual([
			"mine.damaged",
			"sound",
		]);
		expect((await listNetworks()).setAside).toEqual([]);
	});

	it("are set aside beside those of the same name that were before", async () => {
		for (let time = 0; time < 2; time += 1) {
			await rm(path.join(await keep("mine"), "weights.bin"));
			await listNetworks();
		}
		expect((await readdir(networksFolder())).sort()).toEqual([
			"mine.damaged",
			"mine.damaged-2",
		]);
	});

	it("take another name, in their report, too", async () => {
		await keep("mine");
		await renameNetwork("mine", "Zoë’s".replace("’", ""));
		expect(await yours()).toEqual(["Zoës"]);
		const { card } = await readReport("Zoës");
		expect(card).toMatchObject({ name: "Zoës", title: "Zoës" });
	});

	it("take no name that another has, or a training that was stopped", async () => {
		await keep("mine");
		await keep("other");
		await writeFile(path.join(networksFolder(), "stopped.checkpoint"), "");
		for (const taken of ["other", "mlp", "stopped"]) {
			const refused = { code: "name-taken" };
			await expect(renameNetwork("mine", taken)).rejects.toMatchObject(refused);
			expect(() => checkNameFree(taken)).toThrow(
				expect.objectContaining(refused),
			);
		}
		expect(freeName("mine")).toBe("mine 2");
		expect(freeName("stopped")).toBe("stopped 2");
		expect(await yours()).toEqual(["mine", "other"]);
	});

	it("are deleted", async () => {
		await keep("mine");
		await deleteNetwork("mine");
		expect(await readdir(networksFolder())).toEqual([]);
	});

	it("are the only ones that are renamed or deleted", async () => {
		const refused = { code: "not-yours" };
		await expect(deleteNetwork("mlp")).rejects.toMatchObject(refused);
		await expect(renameNetwork("mlp", "mine")).rejects.toMatchObject(refused);
		await expect(deleteNetwork("nobody")).rejects.toMatchObject(refused);
	});
});

describe("A network's one file", () => {
	it("gives the same network with its report", async () => {
		await keep("mine");
		const file = await networkAsFile("mine", "digitcam");
		expect(file.name).toBe("mine.digitcam.json");
		await deleteNetwork("mine");
		expect(await importNetwork(file.name, file.bytes)).toBe("mine");
		const weights = (folder: string) =>
			readFile(path.join(folder, "weights.bin"));
		expect(await weights(path.join(networksFolder(), "mine"))).toEqual(
			await weights(path.join(projectRoot, "models/weights/mlp")),
		);
		expect((await readReport("mine")).sets.length).toBeGreaterThan(0);
	});

	it("gets a name that is free", async () => {
		await keep("mine");
		const { bytes } = await networkAsFile("mine", "digitcam");
		expect(await importNetwork("mine.digitcam (1).json", bytes)).toBe("mine 2");
		expect(await importNetwork("../mlp.json", bytes)).toBe("mlp 2");
		expect(await importNetwork("....json", bytes)).toBe("network");
		expect(await yours()).toEqual(["mine", "mine 2", "mlp 2", "network"]);
	});

	const changed = async (change: (content: never) => void) => {
		const { bytes } = await networkAsFile("mlp", "digitcam");
		const content = JSON.parse(Buffer.from(bytes).toString());
		change(content as never);
		return Buffer.from(JSON.stringify(content));
	};

	it("is refused where it is none, and nothing is left of it", async () => {
		const files = [
			Buffer.from("no JSON"),
			Buffer.from("{}"),
			Uint8Array.of(0xff, 0xfe),
			await changed((content: { card: { test?: unknown } }) => {
				delete content.card.test;
			}),
			await changed((content: { report: { sets: unknown } }) => {
				content.report.sets = [{ name: "mnist" }];
			}),
			await changed((content: { files: Record<string, string> }) => {
				content.files["weights.bin"] = "AAAA";
			}),
		];
		for (const bytes of files)
			await expect(importNetwork("x.json", bytes)).rejects.toMatchObject({
				code: "network-refused",
			});
		expect(await readdir(networksFolder()).catch(() => [])).toEqual([]);
	});

	it("is ONNX, or a zip archive of TensorFlow.js' two files", async () => {
		const onnx = await networkAsFile("mlp", "onnx");
		expect(onnx.name).toBe("mlp.onnx");
		const { name, bytes } = await networkAsFile("mlp", "tfjs");
		expect(name).toBe("mlp-tfjs.zip");
		const text = Buffer.from(bytes).toString("latin1");
		expect(text).toContain("model.json");
		expect(text).toContain("weights.bin");
	});
});
