import type { WebContents } from "electron";
import {
	app,
	BrowserWindow,
	ipcMain,
	Menu,
	protocol,
	utilityProcess,
	session as webSession,
} from "electron";
import { inProject } from "../../models/project-root.ts";
import { answerCommand, toFailure } from "../contract/bridge.ts";
import { channels, windowOrigin, windowScheme } from "../contract/channels.ts";
import type { SourceSpec } from "../contract/source.ts";
import { endWithParent } from "../end-with-parent.ts";
import { exitCodeOf } from "../exit-code.ts";
import {
	RecognizerClient,
	type Session,
} from "../recognizer/process/client.ts";
import { inNode } from "../recognizer/process/node-process.ts";
import { inUtilityProcess } from "../recognizer/process/utility-process.ts";
import { tellLauncher } from "./launcher.ts";
import { openingPointedSources } from "./pointed-sources.ts";
import { parseStartOptions, startSource } from "./start-options.ts";
import { usage } from "./usage.mjs";
import { isPreviewAddress, isWindowAddress } from "./window-address.ts";
import { readWindowFile } from "./window-files.ts";

const preload = inProject("dist/electron/preload.cjs");
const preferences = {
	sandbox: true,
	contextIsolation: true,
	nodeIntegration: false,
} as const;
const sessions = new Map<WebContents, Session>();
let recognizer: RecognizerClient | undefined;

/** Our own arguments: Electron's and Chromium's come before the app's path, or there is no such path when packaged. */
const ownArguments = () =>
	process.argv.slice(Math.max(process.argv.indexOf(app.getAppPath()), 0) + 1);

function serveWindow(): void {
	protocol.handle(windowScheme, async ({ url }) => {
		const file =
			isWindowAddress(url) && (await readWindowFile(new URL(url).pathname));
		return file
			? new Response(file.body, { headers: file.headers })
			: new Response(null, { status: 404 });
	});
}

/** The window may show its own page only and gets no permissions: the camera belongs to the Node side. */
function lockDown(): void {
	webSession.defaultSession.setPermissionRequestHandler(
		(_contents, _permission, answer) => answer(false),
	);
	webSession.defaultSession.setPermissionCheckHandler(() => false);
	app.on("web-contents-created", (_created, contents) => {
		contents.on("will-navigate", (event) => event.preventDefault());
		contents.on("will-attach-webview", (event) => event.preventDefault());
		contents.setWindowOpenHandler(({ url }) =>
			isPreviewAddress(url)
				? {
						action: "allow",
						overrideBrowserWindowOptions: {
							webPreferences: preferences,
							autoHideMenuBar: true,
						},
					}
				: { action: "deny" },
		);
	});
}

function createMenu(): void {
	const roles = ["editMenu", "viewMenu", "windowMenu"] as const;
	const menu = [
		...(process.platform === "darwin" ? (["appMenu"] as const) : []),
		...roles,
	];
	Menu.setApplicationMenu(
		Menu.buildFromTemplate(menu.map((role) => ({ role }))),
	);
}

function openWindow(
	recognizer: RecognizerClient,
	start: SourceSpec | undefined,
): Promise<void> {
	const window = new BrowserWindow({
		width: 1280,
		height: 820,
		minWidth: 420,
		minHeight: 560,
		title: "Digitcam",
		autoHideMenuBar: true,
		webPreferences: { ...preferences, preload },
	});
	const { webContents } = window;
	const session = recognizer.openWindow({
		host: "electron",
		start,
		emit: (event) => {
			if (!webContents.isDestroyed()) webContents.send(channels.event, event);
		},
		onQuit: () => app.quit(),
	});
	sessions.set(webContents, openingPointedSources(session, start));
	// The session stays in the list until its camera is released, because quitting waits for that.
	window.once("closed", () =>
		session.close().finally(() => sessions.delete(webContents)),
	);
	return window.loadURL(`${windowOrigin}/index.html`);
}

async function run(): Promise<void> {
	const options = parseStartOptions(ownArguments());
	if (options.help) {
		process.stdout.write(usage);
		app.exit();
		return;
	}
	// First, because it takes longest: its networks are loaded while the window comes up.
	recognizer = new RecognizerClient({
		startProcess: startRecognizer(),
		model: options.model,
		engine: options.engine,
	});
	// The window is told, too, and stays.
	recognizer.ready.catch(report);
	await app.whenReady();
	serveWindow();
	lockDown();
	createMenu();

	ipcMain.handle(channels.command, (event, name: unknown, request: unknown) => {
		const session = sessions.get(event.sender);
		if (session === undefined || !isWindowAddress(event.senderFrame?.url ?? ""))
			throw new Error("This window has no session.");
		// A page that says hello was loaded and runs.
		if (name === "hello") void tellLauncher("window-shown");
		return answerCommand(session.handlers, name, request);
	});

	await openWindow(recognizer, startSource(options));
}

/** In a checkout the Node that ran the bootstrap, whose path that hands on; packages bring no Node but Electron's own. */
const startRecognizer = () => {
	const { DIGITCAM_NODE: node } = process.env;
	return node === undefined || app.isPackaged
		? inUtilityProcess(utilityProcess.fork)
		: inNode(node);
};

/** Says what went wrong, and ends with its exit code once no window is left. */
function report(error: unknown): void {
	console.error(error instanceof Error ? error.message : error);
	exitCode = exitCodeOf(error);
}

let exitCode = 0;
let released = false;
app.on("before-quit", (event) => {
	if (released) return;
	event.preventDefault();
	void Promise.all([...sessions.values()].map((session) => session.close()))
		.then(() => recognizer?.close())
		.then(() => {
			released = true;
			app.quit();
		});
});
app.on("will-quit", () => void tellLauncher("ends-itself"));
app.on("window-all-closed", () =>
	exitCode === 0 ? app.quit() : app.exit(exitCode),
);
endWithParent();
for (const signal of ["SIGINT", "SIGTERM"] as const)
	process.on(signal, () => app.quit());
protocol.registerSchemesAsPrivileged([
	{ scheme: windowScheme, privileges: { standard: true, secure: true } },
]);

run().catch(async (error: unknown) => {
	report(error);
	// What has a code of ours, as a wrong option, is no fault of Electron.
	if (toFailure(error).code !== "internal") await tellLauncher("ends-itself");
	app.exit(exitCode);
});
