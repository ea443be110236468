import { mkdirSync, readFileSync, rmSync, watch, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { runs } from "../../support/processes.ts";
import { BrowserWindow, openWindowsIn, workArea } from "./browser-window.ts";
import { Chromium } from "./chromium.ts";
import { desk } from "./desk.ts";
import { StrictEmitter } from "./emitter.ts";
import { sealSchemes } from "./protocol.ts";

/** How the stand-in was started, as `start.ts` says. */
export interface Start {
	/** The folder of the app's `package.json`. */
	readonly appPath: string;
	readonly isPackaged: boolean;
	/** Chromium's own, as `--user-data-dir=…`. */
	readonly switches: readonly string[];
	readonly chromium: string;
}

/** What starts hand over to the first, as files in the profile's folder. */
const handedOver = /^StandInStart-\d+\.json$/;

class App extends StrictEmitter {
	isPackaged = false;
	#start: Start | undefined;
	#chromium: Chromium | undefined;
	#isQuitting = false;
	#isEnding = false;
	readonly #ready: Promise<void>;
	#tellReady: () => void = () => {};
	readonly #paths = new Map<string, string>();

	constructor() {
		super("app", [
			"activate",
			"before-quit",
			"browser-window-created",
			"open-file",
			"quit",
			"ready",
			"second-instance",
			"web-contents-created",
			"will-quit",
			"window-all-closed",
		]);
		this.#ready = new Promise((resolve) => {
			this.#tellReady = resolve;
		});
	}

	/** Called once, before the app's own code runs. */
	prepare(start: Start): void {
		this.#start = start;
		this.isPackaged = start.isPackaged;
		desk.roles = {
			quit: () => this.quit(),
			close: () => void BrowserWindow.getFocusedWindow()?.close(),
			reload: () => BrowserWindow.getFocusedWindow()?.webContents.reload(),
			about: () => this.showAboutPanel(),
		};
	}

	/** Called once the app's own code has run to its first wait: schemes are registered by then. */
	async becomeReady(): Promise<void> {
		const { chromium, switches = [] } = this.#start ?? {};
		if (chromium === undefined) throw new Error("The app was not prepared.");
		sealSchemes();
		const profile = this.getPath("userData");
		mkdirSync(profile, { recursive: true });
		this.#chromium = new Chromium(chromium, profile, [
			"--no-startup-window",
			"--no-first-run",
			"--disable-gpu",
			"--disable-background-networking",
			"--disable-component-update",
			"--disable-sync",
			...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
			...switches.filter((one) => !one.startsWith("--user-data-dir")),
		]);
		void this.#chromium.ended.then(() => {
			if (!this.#isEnding) process.exit(1);
		});
		await openWindowsIn({
			chromium: this.#chromium,
			announce: (contents) => this.fire("web-contents-created", contents),
			allClosed: () => this.#allClosed(),
		});
		this.#tellReady();
		this.fire("ready");
	}

	isReady(): boolean {
		return this.#chromium !== undefined;
	}

	whenReady(): Promise<void> {
		return this.#ready;
	}

	getAppPath(): string {
		return this.#start?.appPath ?? "";
	}

	getVersion(): string {
		return this.#package().version;
	}

	getName(): string {
		return this.#package().name;
	}

	setPath(name: string, folder: string): void {
		this.#paths.set(name, folder);
	}

	getPath(name: string): string {
		const set = this.#paths.get(name);
		if (set !== undefined) return set;
		switch (name) {
			case "home":
				return homedir();
			case "temp":
				return tmpdir();
			case "userData":
				return path.join(homedir(), ".config", this.getName());
			case "logs":
				return path.join(this.getPath("userData"), "logs");
			default:
				throw new Error(`Failed to get '${name}' path`);
		}
	}

	setAppLogsPath(folder: string): void {
		this.setPath("logs", folder);
	}

	readonly commandLine = {
		getSwitchValue: (name: string): string =>
			this.#start?.switches
				.find((one) => one.startsWith(`--${name}=`))
				?.slice(name.length + 3) ?? "",
		hasSwitch: (name: string): boolean =>
			this.#start?.switches.some(
				(one) => one === `--${name}` || one.startsWith(`--${name}=`),
			) ?? false,
	};

	setAboutPanelOptions(options: object): void {
		desk.about = options;
	}

	showAboutPanel(): void {
		desk.aboutIsShown = true;
	}

	addRecentDocument(file: string): void {
		desk.recentDocuments.push(file);
	}

	clearRecentDocuments(): void {
		desk.recentDocuments.length = 0;
	}

	/** One app a profile. The file of the lock holds the number of its process. */
	requestSingleInstanceLock(additionalData: object = {}): boolean {
		const profile = this.getPath("userData");
		mkdirSync(profile, { recursive: true });
		const lock = path.join(profile, "StandInLock");
		try {
			const owner = Number(readFileSync(lock, "utf8"));
			if (runs(owner)) {
				const start = { argv: process.argv, folder: process.cwd() };
				writeFileSync(
					path.join(profile, `StandInStart-${process.pid}.json`),
					JSON.stringify({ ...start, additionalData }),
				);
				return false;
			}
		} catch {
			// Nobody has it.
		}
		writeFileSync(lock, String(process.pid));
		this.#watchStarts(profile);
		return true;
	}

	/** Asks every window to close, then ends. Each step can be held back. */
	quit(): void {
		if (this.#isEnding) return;
		if (this.fire("before-quit")) return;
		this.#isQuitting = true;
		void this.#closeWindows();
	}

	/** Ends at once: nobody is asked, and neither `before-quit` nor `will-quit` is fired. */
	exit(code = 0): void {
		if (this.#isEnding) return;
		this.#isEnding = true;
		this.fire("quit", code);
		void this.#leave(code);
	}

	async #closeWindows(): Promise<void> {
		for (const window of BrowserWindow.getAllWindows())
			if (!(await window.close())) {
				this.#isQuitting = false;
				return;
			}
		if (BrowserWindow.getAllWindows().length === 0) this.#willQuit();
	}

	#allClosed(): void {
		if (this.#isEnding) return;
		if (this.#isQuitting) this.#willQuit();
		else if (this.listenerCount("window-all-closed") > 0)
			this.fire("window-all-closed");
		else this.quit();
	}

	#willQuit(): void {
		if (this.#isEnding) return;
		if (this.fire("will-quit")) {
			this.#isQuitting = false;
			return;
		}
		this.#isEnding = true;
		this.fire("quit", 0);
		void this.#leave(0);
	}

	async #leave(code: number): Promise<void> {
		await this.#chromium?.close();
		process.exit(code);
	}

	#watchStarts(profile: string): void {
		const take = (name: string | null) => {
			if (name === null || !handedOver.test(name)) return;
			const file = path.join(profile, name);
			try {
				const { argv, folder, additionalData } = JSON.parse(
					readFileSync(file, "utf8"),
				);
				rmSync(file);
				this.fire("second-instance", argv, folder, additionalData);
			} catch {
				// Half a file, or one that is gone: it is told of once more, or was.
			}
		};
		watch(profile, { persistent: false }, (_what, name) => take(name));
	}

	#package(): { readonly name: string; readonly version: string } {
		return JSON.parse(
			readFileSync(path.join(this.getAppPath(), "package.json"), "utf8"),
		);
	}
}

export const app = new App();

export const screen = {
	getAllDisplays: () => [{ id: 1, workArea, bounds: workArea, scaleFactor: 1 }],
	getPrimaryDisplay: () => ({ id: 1, workArea, scaleFactor: 1 }),
};

export const nativeTheme = { shouldUseDarkColors: false };
