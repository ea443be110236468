import { homedir } from "node:os";
import type { WebContents } from "electron";
import {
	app,
	BrowserWindow,
	ipcMain,
	Menu,
	nativeTheme,
	protocol,
	screen,
	utilityProcess,
	session as webSession,
} from "electron";
import { inProject } from "../../models/project-root.ts";
import { answerCommand, toFailure } from "../contract/bridge.ts";
import { channels, windowOrigin, windowScheme } from "../contract/channels.ts";
import type { SourceSpec } from "../contract/source.ts";
import { endWithParent } from "../end-with-parent.ts";
import { exitCodeOf } from "../exit-code.ts";
import { RecognizerClient } from "../recognizer/process/client.ts";
import { inNode } from "../recognizer/process/node-process.ts";
import { inUtilityProcess } from "../recognizer/process/utility-process.ts";
import { tellLauncher } from "./launcher.ts";
import { openingPointedSources } from "./pointed-sources.ts";
import { profileFolder } from "./profile.ts";
import {
	openRememberingSession,
	type RememberingSession,
} from "./remembering-session.ts";
import type { WindowBounds } from "./settings.ts";
import { SettingsFile } from "./settings-file.ts";
import { parseStartOptions, startSource } from "./start-options.ts";
import { usage } from "./usage.mjs";
import { isPreviewAddress, isWindowAddress } from "./window-address.ts";
import { boundsOnScreen, paperColor, smallestWindow } from "./window-bounds.ts";
import { readWindowFile } from "./window-files.ts";

const preload = inProject("dist/electron/preload.cjs");
const preferences = {
	sandbox: true,
	contextIsolation: true,
	nodeIntegration: false,
} as const;
const sessions = new Map<WebContents, RememberingSession>();
let recognizer: RecognizerClient | undefined;
const settings = openProfile();

/** Settings, and what Chromium keeps, are in one folder, which Chromium's switch may name. */
function openProfile(): SettingsFile {
	const { platform, env } = process;
	const folder =
		app.commandLine.getSwitchValue("user-data-dir") ||
		profileFolder({ platform, env, home: homedir() });
	app.setPath("userData", folder);
	return new SettingsFile(folder, ({ message }) => console.error(message));
}

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

interface WindowStart {
	readonly start: SourceSpec | undefined;
	readonly model: string | undefined;
	readonly bounds: WindowBounds | null;
}

function openWindow(
	recognizer: RecognizerClient,
	{ start, model, bounds }: WindowStart,
): Promise<void> {
	const displays = screen.getAllDisplays().map(({ workArea }) => workArea);
	const window = new BrowserWindow({
		...boundsOnScreen(bounds, displays),
		minWidth: smallestWindow.width,
		minHeight: smallestWindow.height,
		title: "Digitcam",
		// Until the page is drawn, the window has the color that the page will have.
		backgroundColor: paperColor(nativeTheme.shouldUseDarkColors),
		autoHideMenuBar: true,
		webPreferences: { ...preferences, preload },
	});
	if (bounds?.maximized) window.maximize();
	window.on("close", () => {
		// Those of the window before it was maximized, to which it goes back.
		const normal = window.getNormalBounds();
		const maximized = window.isMaximized();
		void settings.change({ window: { ...normal, maximized } });
	});
	const { webContents } = window;
	const session = openRememberingSession(recognizer, {
		host: "electron",
		start,
		model,
		settings,
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
	const [remembered] = await Promise.all([settings.read(), app.whenReady()]);
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

	await openWindow(recognizer, {
		start: startSource(options, remembered),
		model: options.model,
		bounds: remembered.window,
	});
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
		.then(() => Promise.all([recognizer?.close(), settings.written()]))
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
