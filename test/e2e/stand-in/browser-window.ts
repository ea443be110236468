import type { Chromium, Session } from "./chromium.ts";
import { StrictEmitter } from "./emitter.ts";
import { answerRequests } from "./requests.ts";
import { WebContents } from "./web-contents.ts";

export interface Bounds {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** The one display. */
export const workArea: Bounds = { x: 0, y: 0, width: 1920, height: 1050 };

/** As much of Electron's options as the stand-in heeds; others it does not mind. */
export interface WindowOptions extends Partial<Bounds> {
	readonly title?: string;
	readonly backgroundColor?: string;
	readonly webPreferences?: {
		readonly preload?: string;
		readonly contextIsolation?: boolean;
		readonly nodeIntegration?: boolean;
		readonly sandbox?: boolean;
	};
}

/** What is known before the app asks for its first window. */
interface Setting {
	readonly chromium: Chromium;
	/** Tells the app of a window's page before the window is there. */
	readonly announce: (contents: WebContents) => void;
	/** Tells the app that its last window was closed. */
	readonly allClosed: () => void;
}

let setting: Setting | undefined;
const windows = new Map<number, BrowserWindow>();
let lastId = 0;

/** A window: a page of Chromium's, with bounds that are only remembered. */
export class BrowserWindow extends StrictEmitter {
	static getAllWindows(): BrowserWindow[] {
		return [...windows.values()];
	}

	static fromWebContents(contents: WebContents): BrowserWindow | null {
		return (
			BrowserWindow.getAllWindows().find(
				({ webContents }) => webContents === contents,
			) ?? null
		);
	}

	static getFocusedWindow(): BrowserWindow | null {
		return BrowserWindow.getAllWindows().at(-1) ?? null;
	}

	readonly id: number;
	readonly webContents: WebContents;
	readonly options: WindowOptions;
	#bounds: Bounds;
	#maximized = false;
	#minimized = false;
	#destroyed = false;

	constructor(options: WindowOptions = {}, isPopup = false) {
		super("BrowserWindow", [
			"close",
			"closed",
			"focus",
			"ready-to-show",
			"responsive",
			"show",
			"unresponsive",
		]);
		if (setting === undefined)
			throw new Error("Cannot create BrowserWindow before app is ready");
		const { chromium, announce } = setting;
		const { preload, contextIsolation, nodeIntegration, sandbox } =
			options.webPreferences ?? {};
		if (contextIsolation === false || nodeIntegration || sandbox === false)
			throw new Error("The stand-in has isolated and sandboxed pages only.");
		lastId += 1;
		this.id = lastId;
		this.options = options;
		const { width = 800, height = 600 } = options;
		this.#bounds = {
			x: options.x ?? Math.round((workArea.width - width) / 2),
			y: options.y ?? Math.round((workArea.height - height) / 2),
			width,
			height,
		};
		this.webContents = new WebContents(this.id, chromium, {
			preload,
			size: { width, height },
		});
		windows.set(this.id, this);
		this.webContents.once("destroyed", () => this.#end());
		this.webContents.once("did-finish-load", () => this.fire("ready-to-show"));
		void this.webContents.watch((answers) =>
			this.fire(answers ? "responsive" : "unresponsive"),
		);
		announce(this.webContents);
		if (!isPopup) void openPage(chromium, this);
	}

	loadURL(url: string): Promise<void> {
		return this.webContents.loadURL(url);
	}

	isDestroyed(): boolean {
		return this.#destroyed;
	}

	isMaximized(): boolean {
		return this.#maximized;
	}

	isMinimized(): boolean {
		return this.#minimized;
	}

	maximize(): void {
		this.#maximized = true;
		this.webContents.resize(workArea);
	}

	minimize(): void {
		this.#minimized = true;
	}

	restore(): void {
		this.#minimized = false;
	}

	show(): void {
		this.fire("show");
	}

	focus(): void {
		this.fire("focus");
	}

	setBounds(bounds: Bounds): void {
		this.#bounds = bounds;
		this.webContents.resize(bounds);
	}

	getBounds(): Bounds {
		return this.#maximized ? workArea : this.#bounds;
	}

	getNormalBounds(): Bounds {
		return this.#bounds;
	}

	/** As a person closes it: a listener may hold that back. Resolves with whether it is closed. */
	async close(): Promise<boolean> {
		if (this.#destroyed) return true;
		if (this.fire("close")) return false;
		await this.webContents.close();
		return true;
	}

	/** At once, and nobody is asked. */
	async destroy(): Promise<void> {
		await this.webContents.close();
	}

	#end(): void {
		this.#destroyed = true;
		windows.delete(this.id);
		this.fire("closed");
		if (windows.size === 0) setting?.allClosed();
	}
}

/** Windows that wait for their pages, the first first. */
const withoutPage: BrowserWindow[] = [];

async function openPage(
	chromium: Chromium,
	window: BrowserWindow,
): Promise<void> {
	withoutPage.push(window);
	await chromium.browser.send("Target.createTarget", {
		url: "about:blank",
		newWindow: true,
	});
}

const windowOfTarget = (targetId: string | undefined) =>
	BrowserWindow.getAllWindows().find(
		({ webContents }) => webContents.targetId === targetId,
	);

/** From now on windows can be opened. */
export async function openWindowsIn(open: Setting): Promise<void> {
	setting = open;
	const { browser } = open.chromium;
	const sessions = new Map<string, BrowserWindow>();
	browser.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
		const { targetId, type, openerId } = targetInfo;
		if (type !== "page") return;
		const opener = windowOfTarget(openerId)?.webContents;
		const window =
			opener === undefined ? withoutPage.shift() : windowFor(opener);
		if (window === undefined) {
			void deny(open.chromium.session(sessionId), targetId);
			return;
		}
		sessions.set(sessionId, window);
		void window.webContents.attached(targetId, sessionId).catch(() => {});
		requests.pageIsKnown(targetId, window.webContents);
	});
	browser.on("Target.detachedFromTarget", ({ sessionId }) =>
		sessions.get(sessionId)?.webContents.detached(),
	);
	/** A page that waits for a debugger keeps the page that opened it waiting, also once it is closed. */
	async function deny(page: Session, targetId: string): Promise<void> {
		await page.send("Runtime.runIfWaitingForDebugger").catch(() => {});
		await browser.send("Target.closeTarget", { targetId }).catch(() => {});
	}
	const requests = await answerRequests(browser);
	await browser.send("Target.setAutoAttach", {
		autoAttach: true,
		waitForDebuggerOnStart: false,
		flatten: true,
	});
}

/** The window for what a page opens; undefined where the app denies it. */
function windowFor(opener: WebContents): BrowserWindow | undefined {
	const answer = opener.answerOpening();
	if (answer.action === "deny") return undefined;
	const { features } = answer.details;
	const side = (name: string) =>
		Number(new RegExp(`\\b${name}=(\\d+)`).exec(features)?.[1]) || undefined;
	const [width, height] = [side("width"), side("height")];
	const window = new BrowserWindow(
		{
			...(width !== undefined && { width }),
			...(height !== undefined && { height }),
			...answer.overrideBrowserWindowOptions,
		},
		true,
	);
	opener.emit("did-create-window", window, answer.details);
	return window;
}
