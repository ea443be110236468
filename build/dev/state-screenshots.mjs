import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { findChromium } from "../bootstrap/system-packages.mjs";

/** Chromium's sandbox does not run as root. */
const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/**
 * Writes a PNG file of each state of each component, in dark and light.
 * @param {string} address of the page of states
 * @param {string} folder
 * @returns {Promise<number>} how many
 */
export async function takeScreenshots(address, folder) {
	const browser = await chromium.launch({
		executablePath: findChromium() ?? "chromium",
		args: [...sandbox, "--disable-gpu"],
	});
	let count = 0;
	for (const colorScheme of /** @type {const} */ (["dark", "light"])) {
		const page = await browser.newPage({
			colorScheme,
			reducedMotion: "reduce",
		});
		await page.goto(address);
		const states = await page.locator("[data-state]").evaluateAll((figures) =>
			figures.map((figure) => ({
				id: figure.getAttribute("data-state") ?? "",
				width: Number(figure.getAttribute("data-width")),
				height: Number(figure.getAttribute("data-height")),
			})),
		);
		for (const { id, width, height } of states) {
			await page.setViewportSize({ width, height });
			// Only the hash changes: the page stays, and shows another state.
			await page.goto(`${address}#${encodeURIComponent(id)}`);
			await page
				.locator(`html[data-ready=${JSON.stringify(id)}]`)
				.waitFor({ state: "attached" });
			const file = path.join(folder, colorScheme, `${id}.png`);
			mkdirSync(path.dirname(file), { recursive: true });
			await page.screenshot({ path: file, animations: "disabled" });
			count += 1;
		}
		await page.close();
	}
	await browser.close();
	return count;
}
