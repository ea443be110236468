import { existsSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { TabChoices } from "../../../electron/hosts/tab-choices.ts";
import {
	SharedFile,
	writeTemporaryFile,
} from "../../../electron/recognizer/source/temporary-file.ts";

const asked = {
	start: { kind: "camera", index: 0 },
	startCamera: "Desk",
	startFile: undefined,
	model: undefined,
} as const;

let choices: TabChoices;
beforeEach(() => {
	choices = new TabChoices(asked);
});
afterEach(() => choices.close());

/** A window drops a file in `tab`, and is closed. @returns where the file is */
async function drop(tab: string): Promise<string> {
	const file = new SharedFile(
		await writeTemporaryFile("a.png", Uint8Array.of(1)),
	);
	choices.change(tab, {
		start: { kind: "file", path: file.path },
		startCamera: undefined,
		startFile: file,
	});
	await file.release();
	return file.path;
}

describe("what was chosen in a tab", () => {
	it("is there for that tab alone", () => {
		const start = { kind: "demo" } as const;
		choices.change("a", { start, startCamera: undefined });
		expect(choices.of("a")).toEqual({
			...asked,
			start,
			startCamera: undefined,
		});
		expect(choices.of("b")).toBe(asked);
		choices.change("", { start });
		expect(choices.of("")).toBe(asked);
	});

	it("keeps a dropped file until another source is chosen, whatever else is", async () => {
		const path = await drop("a");
		choices.change("a", { model: "mlp" });
		expect(choices.of("a")).toMatchObject({
			start: { kind: "file", path },
			model: "mlp",
		});
		expect(existsSync(path)).toBe(true);
		choices.change("a", { start: { kind: "demo" }, startFile: undefined });
		await expect.poll(() => existsSync(path)).toBe(false);
	});

	it("is kept for the five tabs that chose last, and until the host ends", async () => {
		const paths: string[] = [];
		for (const tab of ["a", "b", "c", "d", "e"]) paths.push(await drop(tab));
		choices.change("a", { model: "mlp" });
		paths.push(await drop("f"));
		const there = () => paths.map((path) => existsSync(path));
		await expect.poll(there).toEqual([true, false, true, true, true, true]);
		expect(choices.of("b")).toBe(asked);
		await choices.close();
		expect(there()).not.toContain(true);
	});
});
