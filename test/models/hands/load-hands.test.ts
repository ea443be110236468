import {
	cpSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { inProject } from "../../../models/project-root.ts";
import { loadHandNetworks } from "../../../models/recognition.ts";
import { scratchFolder } from "../../support/scratch.ts";

/** A copy of the networks' folder. */
function copyNetworks(): string {
	const folder = mkdtempSync(path.join(scratchFolder(), "hands-"));
	cpSync(inProject("models", "weights", "hands"), folder, { recursive: true });
	return folder;
}

describe("the hand networks", () => {
	it.each(["palms.onnx", "landmarks.onnx", "origin.json"])(
		"say which file is missing: %s",
		async (name) => {
			const folder = copyNetworks();
			rmSync(path.join(folder, name));
			await expect(loadHandNetworks(folder)).rejects.toMatchObject({
				code: "model-missing",
				message: expect.stringContaining(
					`"${path.join(folder, name)}" cannot be read`,
				),
			});
		},
	);

	it("say which file is damaged, and load once it is whole", async () => {
		const folder = copyNetworks();
		const file = path.join(folder, "landmarks.onnx");
		const whole = readFileSync(file);
		writeFileSync(file, whole.subarray(0, whole.length - 1));
		await expect(loadHandNetworks(folder)).rejects.toMatchObject({
			code: "model-damaged",
			message: expect.stringContaining(`"${file}"`),
		});
		writeFileSync(file, whole);
		await expect(loadHandNetworks(folder)).resolves.toBeDefined();
	});

	it("say that their list of checksums is damaged", async () => {
		const folder = copyNetworks();
		const file = path.join(folder, "origin.json");
		writeFileSync(file, '{"checksums":');
		await expect(loadHandNetworks(folder)).rejects.toMatchObject({
			code: "model-damaged",
			message: expect.stringContaining(`"${file}"`),
		});
	});
});
