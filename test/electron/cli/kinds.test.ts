import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { runInProcess } from "../../support/run-cli.ts";

/** Drawings of ours, each of a kind of writing that was once read wrongly. */
const folder = "test/fixtures/kinds";
const readings: Readonly<Record<string, string>> = JSON.parse(
	readFileSync(path.join(folder, "readings.json"), "utf8"),
);

describe("a drawing of each kind", () => {
	const read = new Map<string, unknown>();
	beforeAll(async () => {
		const files = Object.keys(readings).map((name) => path.join(folder, name));
		const { code, objects } = await runInProcess(
			"recognize",
			...files,
			"--json",
		);
		expect(code).toBe(0);
		for (const { source, reading } of objects())
			read.set(path.basename(String(source)), reading);
	});

	it.each(Object.entries(readings))("%s is read as %j", (name, reading) => {
		expect(read.get(name)).toBe(reading);
	});
});
