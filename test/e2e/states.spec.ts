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
	type ListedState,
	listStates,
	showState,
} from "../../build/dev/state-screenshots.mjs";
import { asRoot } from "./support/chromium.ts";

// One worker runs them all, on one page: each would start a server of its own, which compiles the window anew, and each
// page loads some hundred modules.
test.describe.configure({ mode: "default" });

test.use({
	launchOptions: {
		executablePath: findChromium() ?? "chromium",
		args: [...asRoot, "--disable-gpu"],
	},
});

let server: ChildProcess;
let address = "";
let page: Page;
let states: readonly ListedState[] = [];
/** The state whose frames are loaded on the page of all. */
const framed = "App/first run";
/** The state that is shown. */
let shown = "";
/** What the page says on its console that it should not. */
let complaints: string[] = [];

async function startServer(): Promise<void> {
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
}

test.beforeAll(async ({ browser }) => {
	await startServer();
	page = await browser.newPage({ reducedMotion: "reduce" });
	page.on("pageerror", ({ message }) =>
		complaints.push(`${shown}: ${message}`),
	);
	page.on("console", (message) => {
		if (["error", "warning"].includes(message.type()))
			complaints.push(`${shown}: ${message.text()}`);
	});
	// Every state has two frames on the page of all. One state's are enough to see that.
	await page.route(/\?scheme=/, async (route) => {
		const frame = await route.request().frame().frameElement();
		const title = await frame.getAttribute("title");
		return title?.startsWith(framed) ? route.continue() : route.abort();
	});
	await page.goto(address);
	await expect(page.locator("[data-state]").first()).toBeVisible();
	states = await listStates(page);
});

test.beforeEach(async () => {
	await page.emulateMedia({ colorScheme: "dark", forcedColors: "none" });
	await page.setViewportSize({ width: 1280, height: 820 });
	// What lies below the pointer has its tooltip.
	await page.mouse.move(0, 0);
});

test.afterEach(() => {
	complaints = [];
});

test.afterAll(async () => {
	await page.close();
	server.kill();
	await once(server, "exit");
});

async function show(id: string): Promise<void> {
	shown = id;
	await showState(page, address, id);
	await expect(page.locator(".stage > *"), id).not.toHaveCount(0);
}

test("every component has states, and dark and light stand side by side", async () => {
	if (page.url() !== address) await page.goto(address);
	expect(
		await page.locator("[data-missing]").allTextContents(),
		"components without states: add some to renderer/states/*.states.ts",
	).toEqual([]);
	const ids = states.map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);

	const background = (scheme: string) =>
		page
			.frameLocator(`iframe[title="${framed}, ${scheme}"]`)
			.locator("html[data-ready] > body");
	await expect(background("dark")).toHaveCSS(
		"background-color",
		"rgb(18, 21, 28)",
	);
	await expect(background("light")).toHaveCSS(
		"background-color",
		"rgb(243, 238, 226)",
	);
	await page.getByRole("button", { name: "light" }).click();
	await expect(page.locator("iframe[title$=', dark']")).toHaveCount(0);
	expect(complaints).toEqual([]);
});

test("each state of a component shows without a complaint", async () => {
	test.setTimeout(600_000);
	for (const { id, face } of states) if (!face) await show(id);
	expect(complaints).toEqual([]);
});

declare global {
	interface Window {
		/** There once its source was evaluated. */
		readonly axe: typeof axe;
	}
}

/** WCAG 2.2 at level AA and good practice; in the second color scheme what depends on colors. */
const rules: Record<(typeof colorSchemes)[number], axe.RunOnly> = {
	dark: {
		type: "tag",
		values: [
			"wcag2a",
			"wcag2aa",
			"wcag21a",
			"wcag21aa",
			"wcag22aa",
			"best-practice",
		],
	},
	light: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
};

/** What is wrong for people who do not see the window, or see it badly. */
const violations = (page: Page, runOnly: axe.RunOnly): Promise<string[]> =>
	page.evaluate(async (runOnly) => {
		const results = await window.axe.run(document, {
			runOnly,
			resultTypes: ["violations"],
			rules: {
				// A state is shown in a stage of the page of states, which is no part of the window.
				region: { enabled: false },
			},
		});
		return results.violations.flatMap(({ id, nodes }) =>
			nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
		);
	}, runOnly);

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

/** Until what follows the window's size has followed it. */
const nextFrames = () =>
	new Promise((resolve) =>
		requestAnimationFrame(() => requestAnimationFrame(resolve)),
	);

test("what a person may meet is accessible and uncovered in every window, dark and light, and shows without a complaint", async () => {
	test.setTimeout(600_000);
	await page.evaluate(axe.source);
	const faces = states.filter(({ face }) => face);
	expect(faces.length).toBeGreaterThan(20);
	const wrong: string[] = [];
	for (const { id, sizes } of faces) {
		await show(id);
		for (const size of sizes) {
			await page.setViewportSize(size);
			await page.evaluate(nextFrames);
			const name = `${id}, ${size.name}`;
			wrong.push(...(await faults(page)).map((fault) => `${name}: ${fault}`));
			for (const colorScheme of colorSchemes) {
				await page.emulateMedia({ colorScheme });
				await page.screenshot({
					path: path.join(
						test.info().project.outputDir,
						"states",
						colorScheme,
						`${name.replaceAll("/", " ")}.jpeg`,
					),
					quality: 80,
					animations: "disabled",
				});
				// The widths between differ by what is shown, not by how.
				if (!["1280", "420"].includes(size.name)) continue;
				wrong.push(
					...(await violations(page, rules[colorScheme])).map(
						(fault) => `${name}, ${colorScheme}: ${fault}`,
					),
				);
			}
		}
	}
	expect(wrong).toEqual([]);
	expect(complaints).toEqual([]);
});

test("forced colors keep bars, modes and selections apart", async () => {
	await page.emulateMedia({ forcedColors: "active" });
	await show("App/camera back");
	const colorOf = (selector: string, property: string) =>
		page
			.locator(selector)
			.first()
			.evaluate(
				(element, name) => getComputedStyle(element).getPropertyValue(name),
				property,
			);
	await expect(page.locator(".winner .bar")).toBeVisible();
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
});

test("every action is reached with the keyboard alone", async () => {
	await show("App/picture");
	await expect(page.locator(".winner .bar")).toBeVisible();
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
});
