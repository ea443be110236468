import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { _electron, test as base, chromium, type Page } from "@playwright/test";
import { inRoot, root } from "../../../build/bootstrap/project.mjs";
import { findChromium } from "../../../build/bootstrap/system-packages.mjs";
import { findElectron } from "../../../build/electron-runtime.mjs";
import type { RecognitionMode } from "../../../electron/contract/recognition.ts";
import { DigitcamWindow } from "./digitcam-window.ts";

export interface HostOptions {
	readonly host: "browser" | "electron";
}

export interface WindowOptions {
	/** The mode every window is put in once it is there. */
	readonly mode: RecognitionMode;
}

export interface StartedApp {
	readonly window: DigitcamWindow;
	/** Opens one more window of the same app; browser host only. */
	readonly openAnother: () => Promise<DigitcamWindow>;
	/** Resolves with the exit code when the app has ended. */
	readonly ended: Promise<number | null>;
	/** Ends the app as a signal would. */
	readonly kill: () => void;
}

export interface StartArguments {
	/** What `--source` says; left out where nothing is said. */
	readonly source?: string;
	readonly env?: Readonly<Record<string, string>>;
}

interface Fixtures {
	/** Starts the app on a source; it is ended with the test. */
	readonly start: (options: StartArguments) => Promise<StartedApp>;
	/** What the pages said on their consoles that they should not have said, violations of the policy included. */
	readonly complaints: string[];
}

const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const chromiumArgs = [
	...asRoot,
	"--disable-gpu",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
	"--no-first-run",
];

const sourceArguments = (source: string | undefined) =>
	source === undefined ? [] : ["--source", source];

const exitOf = (child: ChildProcess) =>
	once(child, "exit").then(([code]): number | null => code);

/** The address that the browser host prints first. */
async function addressFrom(child: ChildProcess): Promise<string> {
	if (child.stdout === null) throw new Error("The host has no output.");
	for await (const line of createInterface({ input: child.stdout })) {
		const address = /http:\/\/\S+/.exec(line)?.[0];
		if (address !== undefined) return address;
	}
	throw new Error("The browser host ended before it printed its address.");
}

export const test = base.extend<Fixtures & HostOptions & WindowOptions>({
	host: ["browser", { option: true }],
	mode: ["find", { option: true }],
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from the pattern.
	complaints: async ({}, use) => {
		const complaints: string[] = [];
		await use(complaints);
	},
	start: async ({ host, mode, complaints }, use) => {
		const cleanUp: (() => Promise<unknown>)[] = [];
		const heed = (page: Page) => {
			page.on("pageerror", (error) => complaints.push(error.message));
			page.on("console", (message) => {
				if (["error", "warning"].includes(message.type()))
					complaints.push(message.text());
			});
			return new DigitcamWindow(page);
		};

		const startBrowser = async ({
			source,
			env,
		}: StartArguments): Promise<StartedApp> => {
			const child = spawn(
				process.execPath,
				[
					inRoot("dist/electron/browser.js"),
					"--no-open",
					...sourceArguments(source),
				],
				{
					cwd: root,
					env: { ...process.env, ...env },
					stdio: ["ignore", "pipe", "inherit"],
				},
			);
			const ended = exitOf(child);
			cleanUp.push(async () => {
				child.kill();
				await ended;
			});
			const address = await addressFrom(child);
			const browser = await chromium.launch({
				executablePath: findChromium() ?? "chromium",
				args: chromiumArgs,
			});
			cleanUp.push(() => browser.close());
			const context = await browser.newContext({
				viewport: { width: 1280, height: 820 },
			});
			const openAnother = async () => {
				const window = heed(await context.newPage());
				await window.page.goto(address);
				await window.chooseMode(mode);
				return window;
			};
			return {
				window: await openAnother(),
				openAnother,
				ended,
				kill: () => child.kill(),
			};
		};

		const startElectron = async ({
			source,
			env,
		}: StartArguments): Promise<StartedApp> => {
			const executablePath = findElectron();
			test.skip(
				executablePath === undefined,
				"the Electron runtime is not on this machine",
			);
			const app = await _electron.launch({
				executablePath: executablePath ?? "",
				args: [...asRoot, root, ...sourceArguments(source)],
				env: { ...(process.env as Record<string, string>), ...env },
			});
			const child = app.process();
			const ended = exitOf(child);
			cleanUp.push(() => app.close());
			const openAnother = async () => {
				throw new Error("Electron has one window.");
			};
			const window = heed(await app.firstWindow());
			await window.chooseMode(mode);
			return {
				window,
				openAnother,
				ended,
				kill: () => child.kill(),
			};
		};

		await use(host === "electron" ? startElectron : startBrowser);
		for (const end of cleanUp.reverse()) await end();
	},
});

export { expect } from "@playwright/test";
