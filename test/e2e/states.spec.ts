import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, test } from "@playwright/test";
import { inRoot, root } from "../../build/bootstrap/project.mjs";
import { findChromium } from "../../build/bootstrap/system-packages.mjs";

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
	test.setTimeout(300_000);
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
	test.setTimeout(120_000);
	await page.goto(address);
	const background = (scheme: string) =>
		page
			.frameLocator(`iframe[title="App/camera, ${scheme}"]`)
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
