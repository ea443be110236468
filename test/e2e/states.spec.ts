import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, type Page, test } from "@playwright/test";
import axe from "axe-core";
import { inRoot, root } from "../../build/bootstrap/project.mjs";
import { findChromium } from "../../build/bootstrap/system-packages.mjs";
import {
	colorSchemes,
	listStates,
	showState,
} from "../../build/dev/state-screenshots.mjs";

// One worker runs them both: each would start a server of its own, which compiles the window anew.
test.describe.configure({ mode: "default" });

test.use({
	launchOptions: {
		executablePath: findChromium() ?? "chromium",
		args: [
			...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
			"--disable-gpu",
		],
	},
});

let server: ChildProcess;
let address = "";

test.beforeAll(async () => {
	server = spawn(process.execPath, [inRoot("build/states.mjs"), "--port=0"], {
		cwd: root,
		stdio: ["ignore", "pipe", "inherit"],
	});
	if (!server.stdout) throw new Error("The server has no output.");
	for await (const line of createInterface({ input: server.stdout })) {
		address = /http:\/\/\S+/.exec(line)?.[0] ?? "";
		if (address) return;
	}
	throw new Error("The server ended before it printed its address.");
});

test.afterAll(async () => {
	server.kill();
	await once(server, "exit");
});

test("every component has states, and each of them shows without a complaint", async ({
	page,
}) => {
	test.setTimeout(600_000);
	// Each state is shown by itself below; in its frame on the page of all it would be loaded once more.
	await page.route(/\?scheme=/, (route) => route.abort());
	await page.goto(address);
	const states = page.locator("[data-state]");
	await expect(states.first()).toBeVisible({ timeout: 60_000 });
	expect(
		await page.locator("[data-missing]").allTextContents(),
		"components without states: add some to renderer/states/*.states.ts",
	).toEqual([]);

	const ids = await states.evaluateAll((figures) =>
		figures.map((figure) => figure.getAttribute("data-state") ?? ""),
	);
	expect(new Set(ids).size).toBe(ids.length);
	const complaints: string[] = [];
	let shown = "";
	page.on("pageerror", (error) =>
		complaints.push(`${shown}: ${error.message}`),
	);
	page.on("console", (message) => {
		if (["error", "warning"].includes(message.type()))
			complaints.push(`${shown}: ${message.text()}`);
	});
	for (const id of ids) {
		shown = id;
		await page.goto(`${address}#${encodeURIComponent(id)}`);
		await expect(page.locator("html"), id).toHaveAttribute("data-ready", id);
		await expect(page.locator(".stage > *"), id).not.toHaveCount(0);
	}
	expect(complaints).toEqual([]);
});

test("dark and light stand side by side", async ({ page }) => {
	await page.goto(address);
	const background = (scheme: string) =>
		page
			.frameLocator(`iframe[title="App/first run, ${scheme}"]`)
			.locator("html[data-ready] > body");
	await expect(background("dark")).toHaveCSS(
		"background-color",
		"rgb(18, 21, 28)",
		{ timeout: 60_000 },
	);
	await expect(background("light")).toHaveCSS(
		"background-color",
		"rgb(243, 238, 226)",
		{ timeout: 60_000 },
	);
	await page.getByRole("button", { name: "light" }).click();
	await expect(page.locator("iframe[title$=', dark']")).toHaveCount(0);
});

declare global {
	interface Window {
		/** There once its source was evaluated. */
		readonly axe: typeof axe;
	}
}

/** Rules of WCAG 2.2 at level AA, and those of good practice. */
const rules = [
	"wcag2a",
	"wcag2aa",
	"wcag21a",
	"wcag21aa",
	"wcag22aa",
	"best-practice",
];

/** What is wrong for people who do not see the window, or see it badly. */
const violations = (page: Page): Promise<string[]> =>
	page.evaluate(async (tags) => {
		const results = await window.axe.run(document, {
			runOnly: tags,
			resultTypes: ["violations"],
			rules: {
				// A state is shown in a stage of the page of states, which is no part of the window.
				region: { enabled: false },
			},
		});
		return results.violations.flatMap(({ id, nodes }) =>
			nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
		);
	}, rules);

/** What lies over the picture's digits, and what sticks out of the window. */
const faults = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		const found: string[] = [];
		const root = document.documentElement;
		if (root.scrollWidth > innerWidth)
			found.push(`it is ${root.scrollWidth - innerWidth} px too wide`);
		// An open dialog or popover is meant to lie over the window.
		if (document.querySelector(":popover-open, dialog[open]")) return found;
		for (const box of document.querySelectorAll(
			"main fieldset[aria-label=Digits] > button",
		)) {
			const { left, top, width, height } = box.getBoundingClientRect();
			const [x, y] = [left + width / 2, top + height / 2];
			if (y < 0 || y >= innerHeight) continue;
			const seen = document.elementFromPoint(x, y);
			// The pad's canvas takes the pen, and hands taps on to the boxes.
			if (!box.contains(seen) && !seen?.matches("canvas"))
				found.push(
					`${box.ariaLabel} lies below ${seen?.outerHTML.slice(0, 80)}`,
				);
		}
		return found;
	});

for (const colorScheme of colorSchemes)
	for (const scale of [1, 2])
		test(`what a person may meet is seen, accessible and uncovered in every window: ${colorScheme}, ${scale * 100} %`, async ({
			browser,
		}, testInfo) => {
			test.setTimeout(600_000);
			const page = await browser.newPage({
				colorScheme,
				deviceScaleFactor: scale,
				reducedMotion: "reduce",
			});
			await page.addInitScript(axe.source);
			await page.route(/\?scheme=/, (route) => route.abort());
			await page.goto(address);
			await expect(page.locator("[data-state]").first()).toBeVisible({
				timeout: 60_000,
			});
			const states = (await listStates(page)).filter(({ face }) => face);
			expect(states.length).toBeGreaterThan(20);
			const wrong: string[] = [];
			for (const { id, sizes } of states) {
				await showState(page, address, id);
				for (const size of sizes) {
					if (size.scale !== scale) continue;
					await page.setViewportSize(size);
					const name = `${id}, ${size.name}`;
					await page.screenshot({
						path: path.join(
							testInfo.project.outputDir,
							"states",
							colorScheme,
							`${name.replaceAll("/", " ")}.png`,
						),
						animations: "disabled",
					});
					const at = [
						...(await faults(page)),
						// The widths between differ by what is shown, not by how.
						...(size.name === "900" ? [] : await violations(page)),
					];
					wrong.push(...at.map((fault) => `${name}: ${fault}`));
				}
			}
			await page.close();
			expect(wrong).toEqual([]);
		});

test("forced colors keep bars, modes and selections apart", async ({
	browser,
}) => {
	const page = await browser.newPage({ forcedColors: "active" });
	await page.route(/\?scheme=/, (route) => route.abort());
	await page.goto(`${address}#${encodeURIComponent("App/camera back")}`);
	const colorOf = (selector: string, property: string) =>
		page
			.locator(selector)
			.first()
			.evaluate(
				(element, name) => getComputedStyle(element).getPropertyValue(name),
				property,
			);
	await expect(page.locator(".winner .bar")).toBeVisible({ timeout: 60_000 });
	expect(await colorOf(".winner .bar", "background-color")).not.toBe(
		await colorOf("body", "background-color"),
	);
	expect(await colorOf(".tabs [aria-pressed=true]", "color")).not.toBe(
		await colorOf(".tabs [aria-pressed=false]", "color"),
	);
	expect(
		await colorOf("label:has([name=mode]:checked)", "outline-style"),
	).not.toBe(
		await colorOf("label:has([name=mode]:not(:checked))", "outline-style"),
	);
	await page.close();
});

test("every action is reached with the keyboard alone", async ({ browser }) => {
	const page = await browser.newPage({
		viewport: { width: 1280, height: 820 },
	});
	await page.route(/\?scheme=/, (route) => route.abort());
	await page.goto(`${address}#${encodeURIComponent("App/picture")}`);
	await expect(page.locator(".winner .bar")).toBeVisible({ timeout: 60_000 });
	// The element itself is marked: its name may change on the way.
	for (let step = 0; step < 80; step++) {
		await page.keyboard.press("Tab");
		await page.evaluate(() =>
			document.activeElement?.setAttribute("data-reached", ""),
		);
	}
	const missed = await page
		.locator("button, select, input")
		.evaluateAll((elements) =>
			elements
				.filter(
					(element) =>
						element.checkVisibility() &&
						!element.matches(":disabled, [data-reached]") &&
						// One of a group of radio buttons is reached; arrow keys move on from it.
						!element.matches("[type=radio]:not(:checked)"),
				)
				.map(({ outerHTML }) => outerHTML.slice(0, 160)),
		);
	expect(missed).toEqual([]);
	await page.close();
});
