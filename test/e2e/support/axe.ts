import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type { AxeResults } from "axe-core";

const axe = readFileSync(
	createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
	"utf8",
);

/** Expects that what the window shows breaks no rule of WCAG 2.2 AA, nor of best practice, that axe knows. */
export async function expectAccessible(page: Page): Promise<void> {
	// Evaluated from outside, which the page's own policy does not forbid.
	await page.evaluate(axe);
	const { violations } = await page.evaluate(
		(): Promise<AxeResults> => Reflect.get(globalThis, "axe").run(),
	);
	expect(
		violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]),
	).toEqual([]);
}
