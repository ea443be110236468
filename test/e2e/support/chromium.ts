import { type Browser, chromium } from "@playwright/test";
import { findChromium } from "../../../build/bootstrap/system-packages.mjs";

/** Chromium has no sandbox for root. */
export const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

export const launchChromium = (): Promise<Browser> =>
	chromium.launch({
		executablePath: findChromium() ?? "chromium",
		args: [
			...asRoot,
			"--disable-gpu",
			"--disable-background-networking",
			"--disable-component-update",
			"--disable-sync",
			"--no-first-run",
		],
	});
