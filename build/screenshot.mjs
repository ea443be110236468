// Takes build/screenshot.png, the picture in README.md: a photographed sheet of digits in find mode. Needs Chromium.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { runMain } from "./bootstrap/log.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { inRoot } from "./bootstrap/project.mjs";
import { findChromium } from "./bootstrap/system-packages.mjs";

await runMain(async () => {
	await prepare({ chromium: true });
	// They are there only once the packages are installed.
	const { chromium } = await import("@playwright/test");
	const { runnerImport } = await import("vite");

	// Node 20 runs no TypeScript by itself.
	/** @type {{ module: typeof import("./screenshot/sheet.ts") }} */
	const { module } = await runnerImport(inRoot("build/screenshot/sheet.ts"), {
		configFile: false,
	});
	const browser = await chromium.launch({
		executablePath: findChromium() ?? "chromium",
		// Chromium's sandbox does not run as root.
		args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
	});

	const folder = mkdtempSync(path.join(tmpdir(), "digitcam-screenshot-"));
	const sheet = path.join(folder, "homework.png");
	writeFileSync(sheet, await module.photographSheet());
	const host = spawn(
		process.execPath,
		[inRoot("dist/electron/browser.js"), "--no-open", `--source=${sheet}`],
		{
			stdio: ["ignore", "pipe", "inherit"],
			// Whoever takes the picture may have other settings.
			env: { ...process.env, DIGITCAM_PROFILE: folder },
		},
	);
	try {
		/** @type {string | undefined} */
		let address;
		for await (const line of createInterface({ input: host.stdout })) {
			address = /http:\/\/\S+/.exec(line)?.[0];
			break;
		}
		if (!address) throw new Error("The host printed no address.");
		const page = await browser.newPage({
			viewport: { width: 1280, height: 820 },
			colorScheme: "dark",
			reducedMotion: "reduce",
		});
		await page.goto(address);
		// The text comes to rest and is logged: by then everything is there.
		await page.getByRole("button", { name: "Log (1)" }).waitFor();
		await page.screenshot({
			path: inRoot("build/screenshot.png"),
			animations: "disabled",
		});
	} finally {
		await browser.close();
		host.kill();
		rmSync(folder, { recursive: true });
	}
	return 0;
});
