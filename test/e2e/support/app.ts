import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
	_electron,
	type Browser,
	test as base,
	type Page,
} from "@playwright/test";
import { root } from "../../../build/bootstrap/project.mjs";
import { findElectron } from "../../../build/electron/runtime.mjs";
import type { RecognitionMode } from "../../../electron/contract/recognition.ts";
import { asRoot, launchChromium } from "./chromium.ts";
import { DigitcamWindow } from "./digitcam-window.ts";
import {
	emptyProfile,
	exitOf,
	type Host,
	recognizerOf,
	type StartArguments,
	sourceArguments,
	startHost,
} from "./host.ts";

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
	/** Number of the process that recognizes; Linux only. */
	readonly recognizer: () => number | undefined;
}

interface Apps {
	/** Starts an app of the test's own on a source; it is ended with the test. */
	readonly start: (options: StartArguments) => Promise<StartedApp>;
	/**
	 * Opens a window of an app that plays the demo clip. Other tests use the same app where its windows have nothing in
	 * common but the networks, as in the browser host; its settings are forgotten before.
	 */
	readonly openWindow: () => Promise<DigitcamWindow>;
}

interface Fixtures extends Apps {
	readonly apps: Apps;
	/** What the pages said on their consoles that they should not have said, violations of the policy included. */
	readonly complaints: string[];
	/** An empty folder of the test's own. */
	readonly folder: string;
	readonly electronIsHere: undefined;
}

/** What the tests of a worker share. Each is started when it is first asked for. */
interface Shared {
	readonly browser: () => Promise<Browser>;
	readonly demoHost: () => Promise<Host>;
}

type AtEnd = (action: () => Promise<unknown>) => void;

/** Does the work, then what the work put off to its end, the last first. */
async function withEnd(work: (atEnd: AtEnd) => Promise<void>): Promise<void> {
	const actions: (() => Promise<unknown>)[] = [];
	await work((action) => actions.push(action));
	for (const action of actions.reverse()) await action();
}

/** Makes a value when it is first asked for. */
function lazily<Value>(make: () => Promise<Value>): () => Promise<Value> {
	let made: Promise<Value> | undefined;
	return () => {
		made ??= make();
		return made;
	};
}

async function startHostFor(
	atEnd: AtEnd,
	options: StartArguments,
): Promise<Host> {
	const host = await startHost(options);
	atEnd(() => {
		host.kill();
		return host.ended;
	});
	return host;
}

/** Heeds what a page says on its console. */
function heed(page: Page, complaints: string[]): DigitcamWindow {
	page.on("pageerror", (error) => complaints.push(error.message));
	page.on("console", (message) => {
		if (["error", "warning"].includes(message.type()))
			complaints.push(message.text());
	});
	return new DigitcamWindow(page);
}

export const test = base.extend<
	Fixtures & WindowOptions,
	HostOptions & { readonly shared: Shared }
>({
	host: ["browser", { option: true, scope: "worker" }],
	mode: ["find", { option: true }],

	// An automatic fixture comes before all others and before the hooks that go first: a test that cannot be run starts
	// nothing. Hooks that go last are run all the same.
	electronIsHere: [
		async ({ host }, use) => {
			test.skip(
				host === "electron" && findElectron() === undefined,
				"the Electron runtime is not on this machine",
			);
			await use(undefined);
		},
		{ auto: true },
	],

	shared: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from the pattern.
		({}, use) =>
			withEnd((atEnd) =>
				use({
					browser: lazily(async () => {
						const browser = await launchChromium();
						atEnd(() => browser.close());
						return browser;
					}),
					demoHost: lazily(() => startHostFor(atEnd, { source: "demo" })),
				}),
			),
		{ scope: "worker" },
	],

	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from the pattern.
	complaints: ({}, use) => use([]),

	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from the pattern.
	folder: async ({}, use) => {
		const folder = mkdtempSync(path.join(tmpdir(), "digitcam-e2e-"));
		await use(folder);
		rmSync(folder, { recursive: true });
	},

	apps: ({ host, mode, complaints, shared }, use) =>
		withEnd((atEnd) => {
			/** Windows of one profile of the browser. */
			const openProfile = async ({ address }: Host) => {
				const browser = await shared.browser();
				const profile = await browser.newContext({
					viewport: { width: 1280, height: 820 },
				});
				atEnd(() => profile.close());
				return async () => {
					const window = heed(await profile.newPage(), complaints);
					await window.page.goto(address);
					await window.chooseMode(mode);
					return window;
				};
			};

			const inBrowser: Apps = {
				start: async (options) => {
					const running = await startHostFor(atEnd, options);
					const openAnother = await openProfile(running);
					const { ended, kill, recognizer } = running;
					const window = await openAnother();
					return { window, openAnother, ended, kill, recognizer };
				},
				openWindow: async () => {
					const host = await shared.demoHost();
					// What the test before this one has set.
					rmSync(host.profile, { recursive: true, force: true });
					const open = await openProfile(host);
					return open();
				},
			};

			const startElectron: Apps["start"] = async ({ source, env }) => {
				const profile = emptyProfile();
				atEnd(async () => rmSync(profile, { recursive: true }));
				const app = await _electron.launch({
					executablePath: findElectron() ?? "",
					args: [...asRoot, root, ...sourceArguments(source)],
					env: {
						...(process.env as Record<string, string>),
						DIGITCAM_PROFILE: profile,
						...env,
					},
				});
				const child = app.process();
				const ended = exitOf(child);
				atEnd(() => app.close());
				const window = heed(await app.firstWindow(), complaints);
				await window.chooseMode(mode);
				return {
					window,
					openAnother: () =>
						Promise.reject(new Error("Electron has one window.")),
					ended,
					kill: () => child.kill(),
					recognizer: () => recognizerOf(child),
				};
			};
			const inElectron: Apps = {
				start: startElectron,
				openWindow: async () =>
					(await startElectron({ source: "demo" })).window,
			};

			return use(host === "electron" ? inElectron : inBrowser);
		}),
	start: ({ apps }, use) => use(apps.start),
	openWindow: ({ apps }, use) => use(apps.openWindow),
});

export { expect } from "@playwright/test";
