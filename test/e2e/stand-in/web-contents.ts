import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Chromium, Session } from "./chromium.ts";
import { PreventableEvent, StrictEmitter } from "./emitter.ts";
import { ipcMain } from "./ipc-main.ts";
import { createCoder, nodeCoder } from "./plain.ts";
import { addressInApp, addressInPage } from "./protocol.ts";
import { permissionSettings } from "./web-session.ts";
import {
	type FromPage,
	openWorldEnd,
	pageBase64,
	preloadRequire,
	type ToPage,
} from "./worlds.ts";

/** The name that Electron gives to the world of preload scripts. */
const isolatedWorld = "Electron Isolated Context";

/** How often a page is asked whether it answers, in ms. */
const pingMs = 250;
/** A page that does not answer for so long is unresponsive, in ms. Electron waits for 30 s. */
const unresponsiveAfterMs = 2000;

export interface WindowOpenDetails {
	readonly url: string;
	readonly frameName: string;
	readonly features: string;
}

export type WindowOpenAnswer =
	| { readonly action: "deny" }
	| {
			readonly action: "allow";
			readonly overrideBrowserWindowOptions?: object;
	  };

/** What of a window's options concerns its page. */
export interface PageOptions {
	readonly preload: string | undefined;
	readonly size: { readonly width: number; readonly height: number };
}

/** A page, as Electron's main process has it. */
export class WebContents extends StrictEmitter {
	readonly id: number;
	readonly #chromium: Chromium;
	readonly #options: PageOptions;
	readonly #session: Promise<Session>;
	#attach: (session: Session) => void = () => {};
	#targetId = "";
	#sessionId = "";
	/** Where the preload script runs; undefined while no page is there. */
	#isolated: number | undefined;
	#mainFrame = "";
	#url = "";
	#destroyed = false;
	#crashed = false;
	#isLoaded = false;
	#crashing: Promise<void> | undefined;
	/** Addresses for which the page itself asked. */
	readonly #asked = new Set<string>();
	#openHandler: ((details: WindowOpenDetails) => WindowOpenAnswer) | undefined;
	/** What the page asked to open last. */
	#opening: WindowOpenDetails = { url: "", frameName: "", features: "" };
	readonly #receive = `standIn${randomBytes(8).toString("hex")}`;

	constructor(id: number, chromium: Chromium, options: PageOptions) {
		super("webContents", [
			"did-finish-load",
			"did-fail-load",
			"did-create-window",
			"render-process-gone",
			"will-navigate",
			"will-attach-webview",
			"destroyed",
		]);
		this.id = id;
		this.#chromium = chromium;
		this.#options = options;
		this.#session = new Promise((resolve) => {
			this.#attach = resolve;
		});
	}

	get targetId(): string {
		return this.#targetId;
	}

	getURL(): string {
		return this.#url;
	}

	isDestroyed(): boolean {
		return this.#destroyed;
	}

	isCrashed(): boolean {
		return this.#crashed;
	}

	setWindowOpenHandler(
		handler: (details: WindowOpenDetails) => WindowOpenAnswer,
	): void {
		this.#openHandler = handler;
	}

	/** What is done about a window that the page opens now. */
	answerOpening(): WindowOpenAnswer & { readonly details: WindowOpenDetails } {
		const details = this.#opening;
		return {
			...(this.#openHandler?.(details) ?? { action: "allow" }),
			details,
		};
	}

	send(channel: string, ...args: unknown[]): void {
		this.#say({
			kind: "message",
			args: nodeCoder.encode([channel, ...args]),
		});
	}

	async loadURL(url: string): Promise<void> {
		const loaded = new Promise<void>((resolve, reject) => {
			super.once("did-finish-load", () => resolve());
			super.once("did-fail-load", (_event: object, reason: string) =>
				reject(new Error(`${reason} loading '${url}'`)),
			);
		});
		loaded.catch(() => {});
		const session = await this.#session;
		const { errorText } = await session.send("Page.navigate", {
			url: addressInPage(url),
		});
		if (errorText) this.fire("did-fail-load", errorText);
		await loaded;
	}

	/** Resolves when the page is there, and is neither loading nor gone. */
	async whenLoaded(): Promise<void> {
		if (!this.#isLoaded)
			await new Promise<void>((resolve) =>
				super.once("did-finish-load", () => resolve()),
			);
	}

	reload(): void {
		this.#isLoaded = false;
		// A page that is being ended cannot be loaded yet.
		void Promise.all([this.#session, this.#crashing]).then(([session]) =>
			session.send("Page.reload").catch(() => {}),
		);
	}

	forcefullyCrashRenderer(): void {
		this.#isLoaded = false;
		this.#crashing = new Promise((resolve) =>
			super.once("render-process-gone", () => resolve()),
		);
		// It is never answered.
		void this.#session.then((session) =>
			session.send("Page.crash").catch(() => {}),
		);
	}

	resize(size: PageOptions["size"]): void {
		const metrics = { ...size, deviceScaleFactor: 0, mobile: false };
		// The window may be closed meanwhile.
		void this.#session.then((session) =>
			session
				.send("Emulation.setDeviceMetricsOverride", metrics)
				.catch(() => {}),
		);
	}

	/** Chromium's page is there: it gets all that it needs, and goes on. */
	async attached(targetId: string, sessionId: string): Promise<void> {
		this.#targetId = targetId;
		this.#sessionId = sessionId;
		this.#mainFrame = targetId;
		const session = this.#chromium.session(sessionId);
		this.#listen(session);
		const { preload, size } = this.#options;
		await Promise.all([
			session.send("Page.enable"),
			session.send("Runtime.enable"),
			session.send("Inspector.enable"),
			...permissionSettings(this).map((setting) =>
				this.#chromium.browser.send("Browser.setPermission", setting),
			),
			...(preload === undefined ? [] : this.#addPreload(session, preload)),
			session.send("Emulation.setDeviceMetricsOverride", {
				...size,
				deviceScaleFactor: 0,
				mobile: false,
			}),
		]);
		this.#attach(session);
	}

	/** The page is about to be led to another address: answers whether the app holds that back. */
	holdsBack(addressInPage: string): boolean {
		// The first page is no navigation: it is what the window was opened with.
		if (!this.#asked.delete(addressInPage) || this.#url === "") return false;
		const url = addressInApp(addressInPage);
		const event = Object.assign(new PreventableEvent(), { url });
		this.emit("will-navigate", event, url);
		return event.defaultPrevented;
	}

	/** Chromium's page is gone. */
	detached(): void {
		if (this.#destroyed) return;
		this.#destroyed = true;
		this.#chromium.forget(this.#sessionId);
		this.fire("destroyed");
	}

	async close(): Promise<void> {
		await this.#session;
		await this.#chromium.browser
			.send("Target.closeTarget", { targetId: this.#targetId })
			.catch(() => {});
	}

	/** Asks the page again and again whether it answers, and tells when that changes. */
	async watch(tell: (answers: boolean) => void): Promise<void> {
		const session = await this.#session;
		let isTold = false;
		while (!this.#destroyed) {
			const late = setTimeout(() => {
				// One that has crashed is told of elsewhere.
				isTold = !this.#crashed && !this.#destroyed;
				if (isTold) tell(false);
			}, unresponsiveAfterMs);
			await session
				.send("Runtime.evaluate", { expression: "undefined" })
				.catch(() => {});
			clearTimeout(late);
			if (isTold && !this.#destroyed) tell(true);
			isTold = false;
			await sleep(pingMs, undefined, { ref: false });
		}
	}

	#addPreload(session: Session, preload: string): Promise<unknown>[] {
		const [inPage, inPreload] = [randomName(), randomName()];
		const say = randomName();
		const world = `(${openWorldEnd})("${inPreload}", "${inPage}")`;
		const coder = `(${createCoder})((${pageBase64})())`;
		const preloading = `(() => {
			const require = (${preloadRequire})(
				(${openWorldEnd})("${inPage}", "${inPreload}"), ${coder}, globalThis["${say}"], "${this.#receive}");
			const module = { exports: {} };
			((require, module, exports) => {${readFileSync(preload, "utf8")}\n})(require, module, module.exports);
		})()`;
		return [
			session.send("Debugger.enable"),
			session.send("DOM.enable"),
			session.send("Runtime.addBinding", {
				name: say,
				executionContextName: isolatedWorld,
			}),
			// The page's own end first: what the preload script exposes has to arrive somewhere.
			session.send("Page.addScriptToEvaluateOnNewDocument", { source: world }),
			session.send("Page.addScriptToEvaluateOnNewDocument", {
				source: preloading,
				worldName: isolatedWorld,
			}),
		];
	}

	#listen(session: Session): void {
		session.on("Runtime.executionContextCreated", ({ context }) => {
			const { name, auxData } = context;
			const { frameId } = auxData as { frameId?: string };
			if (name === isolatedWorld && frameId === this.#mainFrame)
				this.#isolated = context.id;
		});
		session.on("Runtime.executionContextsCleared", () => {
			this.#isolated = undefined;
		});
		session.on("Runtime.bindingCalled", ({ payload, executionContextId }) => {
			if (executionContextId === this.#isolated)
				void this.#hear(JSON.parse(payload));
		});
		session.on("Page.frameNavigated", ({ frame }) => {
			if (frame.parentId !== undefined) return;
			this.#crashed = false;
			this.#url = addressInApp(frame.url);
		});
		session.on("Page.loadEventFired", () => {
			this.#isLoaded = true;
			this.fire("did-finish-load");
		});
		session.on("Page.frameRequestedNavigation", ({ frameId, url }) => {
			if (frameId === this.#mainFrame) this.#asked.add(url);
		});
		session.on("Page.windowOpen", ({ url, windowName, windowFeatures }) => {
			this.#opening = {
				url: addressInApp(url),
				frameName: windowName,
				features: windowFeatures.join(","),
			};
		});
		session.on("Inspector.targetCrashed", () => {
			this.#crashed = true;
			this.#isLoaded = false;
			this.#isolated = undefined;
			this.#chromium.forget(this.#sessionId);
			this.fire("render-process-gone", { reason: "crashed", exitCode: 5 });
		});
		session.on("Debugger.paused", ({ callFrames }) => {
			// The window may be closed meanwhile.
			this.#tellPath(session, callFrames[0]?.callFrameId ?? "").catch(() => {});
		});
	}

	/** The preload script asks for the path of a file, and waits. */
	async #tellPath(session: Session, callFrameId: string): Promise<void> {
		const look = (expression: string) =>
			session.send("Debugger.evaluateOnCallFrame", { callFrameId, expression });
		const { result } = await look("file");
		const { path } = await session.send("DOM.getFileInfo", {
			objectId: result.objectId ?? "",
		});
		await look(`found.path = ${JSON.stringify(path)}`);
		await session.send("Debugger.resume");
	}

	async #hear(message: FromPage): Promise<void> {
		const [channel, ...args] = nodeCoder.decode(message.args) as [
			string,
			...unknown[],
		];
		const event = { sender: this, senderFrame: { url: this.#url } };
		if (message.kind === "send") {
			ipcMain.emit(channel, event, ...args);
			return;
		}
		const { id } = message;
		try {
			const value = await ipcMain.answer(channel, event, args);
			this.#say({ kind: "answer", id, value: nodeCoder.encode(value) });
		} catch (error) {
			this.#say({ kind: "failure", id, error: String(error) });
		}
	}

	/** Says something to the preload script; where none runs, nobody hears it. */
	#say(message: ToPage): void {
		const executionContextId = this.#isolated;
		if (this.#destroyed || executionContextId === undefined) return;
		const text = JSON.stringify(message);
		void this.#session.then((session) =>
			session
				.send("Runtime.callFunctionOn", {
					functionDeclaration: `function (text) { globalThis["${this.#receive}"](text); }`,
					arguments: [{ value: text }],
					executionContextId,
				})
				.catch(() => {}),
		);
	}
}

const randomName = () => `standIn${randomBytes(8).toString("hex")}`;
