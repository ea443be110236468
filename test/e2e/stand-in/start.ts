import { existsSync, readFileSync, realpathSync } from "node:fs";
import { register } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { app } from "./app.ts";
import { type Bounds, BrowserWindow } from "./browser-window.ts";
import { desk } from "./desk.ts";
import { inDist } from "./dist.ts";

/*
 * The executable. As Electron's own does, it runs the app beside it in `resources/app`, where there is one, with all of its
 * arguments; else the app that the first bare argument names.
 */

const { DIGITCAM_STAND_IN: played = "{}", CHROMIUM_PATH: chromium } =
	process.env;
const args = process.argv.slice(2);
const executable = process.env.STAND_IN_EXECUTABLE ?? process.execPath;
const packaged = path.join(path.dirname(executable), "resources/app");
const isPackaged = existsSync(packaged);
const named = args.find((arg) => !arg.startsWith("-"));
const appPath = isPackaged
	? realpathSync(packaged)
	: path.resolve(named ?? ".");
const own = named === undefined ? args.length : args.indexOf(named);

process.argv = [executable, ...args];
Object.defineProperty(process, "versions", {
	value: { ...process.versions, electron: "45.4.1", chrome: "153.0.0.0" },
});
/** What is different from this machine, as a test wants it. */
const { platform, cameraAccess } = JSON.parse(played) as {
	readonly platform?: NodeJS.Platform;
	readonly cameraAccess?: "granted" | "denied";
};
if (platform !== undefined)
	Object.defineProperty(process, "platform", { value: platform });
if (cameraAccess !== undefined) desk.cameraAccess = cameraAccess;

// The test that started this process, where it was one: it plays the person at the desk.
const calls = {
	menu: () => desk.seenMenu(),
	pick: (...names: string[]) =>
		desk.pick(names, BrowserWindow.getFocusedWindow()),
	press: (button: string) => desk.press(button),
	chooseFiles: (...files: string[]) => desk.chooseFiles(files),
	state: () => desk.state(),
	openFile: (file: string) => app.fire("open-file", file),
	windows: () =>
		BrowserWindow.getAllWindows().map((window) => ({
			url: window.webContents.getURL(),
			bounds: window.getBounds(),
			maximized: window.isMaximized(),
			title: window.options.title,
			backgroundColor: window.options.backgroundColor,
		})),
	moveWindow: (bounds: Bounds) =>
		BrowserWindow.getFocusedWindow()?.setBounds(bounds),
	/** Ends the window's own process; resolves when the app was told of it. */
	crash: () =>
		new Promise<void>((resolve) => {
			const contents = BrowserWindow.getFocusedWindow()?.webContents;
			contents?.once("render-process-gone", () => resolve());
			contents?.forcefullyCrashRenderer();
		}),
	whenLoaded: () => BrowserWindow.getFocusedWindow()?.webContents.whenLoaded(),
	closeWindow: () => BrowserWindow.getFocusedWindow()?.close(),
};
export type DeskCalls = typeof calls;

/** What a test sends, and what it gets back. The app's launcher speaks over the same channel, in plain words. */
export interface DeskCall {
	readonly standIn: number;
	readonly name: keyof DeskCalls;
	readonly values: never[];
}
export type DeskReply = { readonly standIn: number } & (
	| { readonly value: unknown }
	| { readonly error: string }
);
process.on("message", async ({ standIn, name, values }: DeskCall) => {
	let reply: DeskReply;
	try {
		const call = calls[name] as (...values: never[]) => unknown;
		reply = { standIn, value: await call(...values) };
	} catch (error) {
		reply = { standIn, error: String(error) };
	}
	process.send?.(reply);
});

app.prepare({
	appPath,
	isPackaged,
	chromium: chromium ?? "chromium",
	// Behind the app's path they are the app's; a packaged app's are all Chromium's, too.
	switches: (isPackaged ? args : args.slice(0, own)).filter((arg) =>
		arg.startsWith("--"),
	),
});
register(
	`data:text/javascript,${encodeURIComponent(`
		export const resolve = (name, context, next) =>
			name === "electron" ? { url: "${inDist("electron.mjs")}", shortCircuit: true } : next(name, context);
	`)}`,
);
const { main } = JSON.parse(
	readFileSync(path.join(appPath, "package.json"), "utf8"),
) as { readonly main: string };
await import(pathToFileURL(path.join(appPath, main)).href);
await app.becomeReady();
