import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { findChromium } from "../bootstrap/system-packages.mjs";

/** Chromium's sandbox does not run as root. */
const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

export const colorSchemes = /** @type {const} */ (["dark", "light"]);

/**
 * The windows that the states of the whole window are looked at in, in CSS pixels; `scale` is the browser's zoom. The
 * first one is a state's own.
 */
export const faceSizes = /** @type {const} */ ([
	{ name: "1280", width: 1280, height: 820, scale: 1 },
	{ name: "900", width: 900, height: 600, scale: 1 },
	{ name: "420", width: 420, height: 900, scale: 1 },
	{ name: "200 percent", width: 640, height: 410, scale: 2 },
]);

/**
 * @typedef {object} ListedState
 * @property {string} id
 * @property {boolean} face a state of the whole window that a person may meet
 * @property {readonly { name: string, width: number, height: number, scale: number }[]} sizes
 */

/**
 * The states that the page of states lists.
 * @param {import("@playwright/test").Page} page
 * @returns {Promise<ListedState[]>}
 */
export async function listStates(page) {
	const figures = await page.locator("[data-state]").evaluateAll((all) =>
		all.map((figure) => ({
			id: figure.getAttribute("data-state") ?? "",
			face: figure.hasAttribute("data-face"),
			width: Number(figure.getAttribute("data-width")),
			height: Number(figure.getAttribute("data-height")),
		})),
	);
	return figures.map(({ id, face, width, height }) => ({
		id,
		face,
		sizes: face ? faceSizes : [{ name: "", width, height, scale: 1 }],
	}));
}

/**
 * Shows one state alone. Only the hash changes: the page stays, and shows another state.
 * @param {import("@playwright/test").Page} page
 * @param {string} address of the page of states
 * @param {string} id
 */
export async function showState(page, address, id) {
	await page.goto(`${address}#${encodeURIComponent(id)}`);
	await page
		.locator(`html[data-ready=${JSON.stringify(id)}]`)
		.waitFor({ state: "attached" });
}

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
	for (const colorScheme of colorSchemes)
		for (const scale of /** @type {const} */ ([1, 2])) {
			const page = await browser.newPage({
				colorScheme,
				deviceScaleFactor: scale,
				reducedMotion: "reduce",
			});
			await page.goto(address);
			for (const { id, sizes } of await listStates(page)) {
				const ours = sizes.filter((size) => size.scale === scale);
				if (ours.length > 0) await showState(page, address, id);
				for (const { name, width, height } of ours) {
					await page.setViewportSize({ width, height });
					const file = path.join(
						folder,
						colorScheme,
						`${name === "" ? id : `${id}, ${name}`}.png`,
					);
					mkdirSync(path.dirname(file), { recursive: true });
					await page.screenshot({ path: file, animations: "disabled" });
					count += 1;
				}
			}
			await page.close();
		}
	await browser.close();
	return count;
}
