import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { noDigit } from "../../../electron/contract/my-digits.ts";
import {
	addDigits,
	changeDigit,
	digitsToLearn,
	exportDigits,
	importDigits,
	readDigits,
	undoDigits,
} from "../../../electron/lab/my-digits.ts";
import { scratchFolder } from "../../support/scratch.ts";

const person = "Ada";
const labelsOf = (digits: readonly { readonly label: number }[]) =>
	digits.map(({ label }) => label);

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(scratchFolder(), "my-digits-"));
	vi.stubEnv("DIGITCAM_PROFILE", folder);
});

const add = (label: number, of = person) =>
	addDigits({
		person: of,
		digits: [
			{
				label,
				input: new Uint8Array(784).fill(label),
				crop: {
					picture: Uint8Array.of(1, 2, 3),
					box: { x: 1, y: 2, width: 3, height: 4 },
				},
				source: "homework.png",
			},
		],
	});

describe("Somebody's digits", () => {
	test("are kept with all that is known of them, in a file of their own", async () => {
		await add(7);
		await add(noDigit, "Grace");
		const { digits, people } = await readDigits({ person });
		expect(people).toEqual(["Ada", "Grace"]);
		expect(digits).toMatchObject([
			{ label: 7, input: new Uint8Array(784).fill(7), source: "homework.png" },
		]);
		const [kept] = JSON.parse(
			readFileSync(path.join(folder, "digits", "Ada.json"), "utf8"),
		).examples;
		expect(kept.crop).toEqual({
			picture: "AQID",
			box: { x: 1, y: 2, width: 3, height: 4 },
		});
	});

	test("that are added at once are all kept", async () => {
		await Promise.all([1, 2, 3, 4].map((label) => add(label)));
		const { digits } = await readDigits({ person });
		expect(labelsOf(digits)).toEqual([1, 2, 3, 4]);
	});

	test("are labeled anew, deleted, and each change is undone", async () => {
		await add(1);
		const { digits } = await add(7);
		const [one, seven] = digits;
		if (!one || !seven) throw new Error("Two digits were added.");
		const changed = await changeDigit({ person, id: seven.id, label: 1 });
		expect(labelsOf(changed.digits)).toEqual([1, 1]);
		expect(labelsOf((await undoDigits({ person })).digits)).toEqual([1, 7]);
		const deleted = await changeDigit({ person, id: one.id, label: null });
		expect(labelsOf(deleted.digits)).toEqual([7]);
		expect(labelsOf((await undoDigits({ person })).digits)).toEqual([1, 7]);
	});

	test("are learned by a training, but for what is no digit", async () => {
		await expect(digitsToLearn(person)).rejects.toMatchObject({
			code: "invalid-option",
		});
		await add(3);
		await add(noDigit);
		await add(8);
		const { digits } = await digitsToLearn(person);
		expect(digits.count).toBe(2);
		expect([...digits.labels]).toEqual([3, 8]);
		expect(digits.images).toEqual(
			Uint8Array.from({ length: 2 * 784 }, (_, at) => (at < 784 ? 3 : 8)),
		);
	});

	test("the first of which is undone leave nothing", async () => {
		expect((await readDigits({ person })).canUndo).toBe(false);
		expect((await add(3)).canUndo).toBe(true);
		expect((await undoDigits({ person })).digits).toEqual([]);
	});

	test("go to another set as one file, and none of them twice", async () => {
		await add(1);
		await add(2);
		const { name, bytes } = await exportDigits({ person });
		expect(name).toBe("Ada.json");
		const file = { person: "Grace", name, bytes };
		await importDigits(file);
		expect(labelsOf((await importDigits(file)).digits)).toEqual([1, 2]);
	});

	test("that are damaged are named and set aside, and new ones can be kept", async () => {
		await add(1);
		const file = path.join(folder, "digits", "Ada.json");
		writeFileSync(file, "{");
		await expect(readDigits({ person })).rejects.toMatchObject({
			code: "examples-damaged",
			message: expect.stringContaining(file),
		});
		const aside = readdirSync(path.join(folder, "digits")).find((name) =>
			name.includes("damaged"),
		);
		expect(
			readFileSync(path.join(folder, "digits", String(aside)), "utf8"),
		).toBe("{");
		expect(labelsOf((await add(2)).digits)).toEqual([2]);
	});
});
