import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { OutputFolder } from "../../../electron/cli/output-folder.ts";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "digitcam-out-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const bytes = new TextEncoder().encode("boxes");
const at = (name: string) => path.join(folder, name);

describe("A folder for output", () => {
	it("never overwrites an input, under whatever name it is read", async () => {
		writeFileSync(at("seven.jpg"), "photograph");
		symlinkSync(at("seven.jpg"), at("linked.jpg"));
		await new OutputFolder(folder, [at("linked.jpg")]).write(
			"seven",
			".jpg",
			bytes,
		);
		expect(readFileSync(at("seven.jpg"), "utf8")).toBe("photograph");
		expect(readFileSync(at("seven-2.jpg"), "utf8")).toBe("boxes");
	});

	it("gives outputs of one name two names, and overwrites those of an earlier run", async () => {
		for (let run = 0; run < 2; run++) {
			const out = new OutputFolder(folder, []);
			await out.write("page", ".jpg", bytes);
			await out.write("page", ".jpg", bytes);
		}
		expect(readdirSync(folder).sort()).toEqual(["page-2.jpg", "page.jpg"]);
	});

	it("is made with those above it", async () => {
		await new OutputFolder(at("a/b"), []).write("page", ".jpg", bytes);
		expect(readdirSync(at("a/b"))).toEqual(["page.jpg"]);
	});

	it("names the output that cannot be written, and leaves no half file", async () => {
		mkdirSync(at("page.jpg"));
		const writing = new OutputFolder(folder, []).write("page", ".jpg", bytes);
		await expect(writing).rejects.toMatchObject({
			code: "not-writable",
			message: expect.stringContaining(`Cannot write "${at("page.jpg")}": `),
		});
		expect(readdirSync(folder)).toEqual(["page.jpg"]);
	});

	it("that is a file is told", async () => {
		writeFileSync(at("file"), "");
		const writing = new OutputFolder(at("file/a"), []).write(
			"page",
			".jpg",
			bytes,
		);
		await expect(writing).rejects.toThrow(/a file and no folder/);
	});

	it.runIf(existsSync("/proc/self"))(
		"that the system refuses to make ends with an error",
		async () => {
			const writing = new OutputFolder("/proc/digitcam/out", []).write(
				"page",
				".jpg",
				bytes,
			);
			await expect(writing).rejects.toMatchObject({ code: "not-writable" });
		},
	);

	it.runIf(existsSync("/dev/full"))(
		"on a full disk is told, and leaves no half file",
		async () => {
			const { outputError } = await import(
				"../../../electron/cli/output-folder.ts"
			);
			let thrown: unknown;
			try {
				writeFileSync("/dev/full", "boxes");
			} catch (error) {
				thrown = error;
			}
			expect(outputError("out/page.jpg", thrown).message).toBe(
				'Cannot write "out/page.jpg": the disk is full. Make room, or choose another folder (ENOSPC).',
			);
		},
	);
});
