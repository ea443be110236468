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
	labOf,
	listenTo,
	recognizerOf,
	type StartArguments,
	sourceArguments,
	startHost,
} from "./host.ts";
import {
	buildStandIn,
	connectTo,
	type Desk,
	firstPage,
	portFile,
	portOf,
	type StandIn,
	standInFolder,
	startStandIn,
} from "./stand-in.ts";

export interface HostOptions {
	/** `stand-in`: Electron's part of the app, with the stand-in for Electron in `stand-in/`. */
	readonly host: "browser" | "electron" | "stand-in";
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
	/** Stand-in only: what is outside of the window, as menus and dialogs. */
	readonly desk: Desk;
	/** Stand-in only: the window's page anew, after its process was another. */
	readonly lookAgain: () => Promise<DigitcamWindow>;
	/** Stand-in only: what the app has said to its launcher. */
	readonly told: readonly string[];
	/** Stand-in only: starts the app once more, and resolves with the exit code of that start. */
	readonly startAgain: (args: readonly string[]) => Promise<number | null>;
	/** Number of the host's process. */
	readonly pid: number | undefined;
	/** Number of the process that recognizes; Linux only. */
	readonly recognizer: () => number | undefined;
	/** What host and recognizer have written on standard error. */
	readonly said: () => string;
	/** Number of the process that trains, while there is one; Linux only. */
	readonly lab: () => number | undefined;
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
	readonly standIn: () => Promise<StandIn>;
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

/** What only the stand-in for Electron has. */
const outsideOfElectron: Pick<
	StartedApp,
	"desk" | "lookAgain" | "told" | "startAgain"
> = {
	desk: new Proxy({} as Desk, {
		get: () => {
			throw new Error("Only the stand-in for Electron has a desk.");
		},
	}),
	lookAgain: () =>
		Promise.reject(new Error("Only the stand-in's page is looked at again.")),
	told: [],
	startAgain: () =>
		Promise.reject(new Error("Only the stand-in is started again.")),
};

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
					standIn: lazily(async () => {
						const folder = standInFolder();
						atEnd(async () => rmSync(folder, { recursive: true }));
						return buildStandIn(folder);
					}),
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

	apps: ({ host, mode, complaints, shared, folder: ownFolder }, use) =>
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
					const { ended, kill, pid, recognizer, lab, said } = running;
					const window = await openAnother();
					return {
						window,
						openAnother,
						ended,
						kill,
						pid,
						recognizer,
						lab,
						said,
						...outsideOfElectron,
					};
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
				const said = listenTo(child);
				atEnd(() => app.close());
				const window = heed(await app.firstWindow(), complaints);
				await window.chooseMode(mode);
				return {
					window,
					openAnother: () =>
						Promise.reject(new Error("Electron has one window.")),
					ended,
					kill: () => child.kill(),
					pid: child.pid,
					recognizer: () => recognizerOf(child),
					lab: () => labOf(child),
					said,
					...outsideOfElectron,
				};
			};

			const startInStandIn: Apps["start"] = async ({
				source,
				env,
				packaged = false,
				args = [],
				folder,
			}) => {
				const standIn = await shared.standIn();
				// In the test's folder, which is removed after the app has ended.
				const profile =
					env?.DIGITCAM_PROFILE ??
					mkdtempSync(path.join(ownFolder, "profile-"));
				const startWith = (args: readonly string[]) =>
					startStandIn({
						executable: packaged ? standIn.packaged : standIn.executable,
						args: [...(packaged ? [] : [root]), ...args],
						env: {
							DIGITCAM_PROFILE: profile,
							DIGITCAM_NODE: packaged ? undefined : process.execPath,
							...env,
						},
						folder,
					});
				// That of an earlier start in the same profile.
				rmSync(portFile(profile), { force: true });
				const app = startWith([...sourceArguments(source), ...args]);
				const { child, ended, desk, told } = app;
				const said = listenTo(child);
				atEnd(() => {
					child.kill();
					return ended;
				});
				const look = async () => {
					const port = await portOf(profile, child);
					// Playwright would wait for a page that is gone.
					await desk.whenLoaded();
					const browser = await connectTo(port);
					// It only lets go of the browser, which is the app's.
					atEnd(() => browser.close());
					return heed(await firstPage(browser), complaints);
				};
				const window = await look();
				await window.chooseMode(mode);
				return {
					window,
					openAnother: () =>
						Promise.reject(new Error("Electron has one window.")),
					ended,
					kill: () => child.kill(),
					pid: child.pid,
					recognizer: () => recognizerOf(child),
					lab: () => labOf(child),
					said,
					desk,
					lookAgain: look,
					told,
					startAgain: (args) => startWith(args).ended,
				};
			};
			const oneApp = (start: Apps["start"]): Apps => ({
				start,
				openWindow: async () => (await start({ source: "demo" })).window,
			});

			const hosts = {
				browser: inBrowser,
				electron: oneApp(startElectron),
				"stand-in": oneApp(startInStandIn),
			};
			return use(hosts[host]);
		}),
	start: ({ apps }, use) => use(apps.start),
	openWindow: ({ apps }, use) => use(apps.openWindow),
});

export { expect } from "@playwright/test";
