import { homedir } from "node:os";
import path from "node:path";
import type { IpcMainInvokeEvent, WebContents } from "electron";
import {
	app,
	BrowserWindow,
	dialog,
	ipcMain,
	Menu,
	nativeTheme,
	powerSaveBlocker,
	protocol,
	screen,
	shell,
	systemPreferences,
	utilityProcess,
	session as webSession,
} from "electron";
import { profileFolder } from "../../models/profile.ts";
import { inProject } from "../../models/project-root.ts";
import { type AnyEvent, answerCommand, toFailure } from "../contract/bridge.ts";
import { channels, windowOrigin, windowScheme } from "../contract/channels.ts";
import type { SourceSpec } from "../contract/source.ts";
import { endWithParent } from "../end-with-parent.ts";
import { exitCodeOf } from "../exit-code.ts";
import { LabClient } from "../lab/client.ts";
import type { StartProcess } from "../process/hosted-process.ts";
import { inNode } from "../process/node-process.ts";
import {
	labProgram,
	type Program,
	recognizerProgram,
} from "../process/programs.ts";
import { inUtilityProcess } from "../process/utility-process.ts";
import { RecognizerClient } from "../recognizer/process/client.ts";
import {
	askingForCamera,
	cameraEnvironment,
	explainDenial,
} from "./camera-access.ts";
import { HandedOver, type Handover, sourceHandedOver } from "./handed-over.ts";
import { keepsAwake } from "./keeps-awake.ts";
import { tellLauncher } from "./launcher.ts";
import { LogFile, logFolder } from "./log-file.ts";
import { AppMenu, versionLines } from "./menu.ts";
import {
	openingPointedSources,
	PointedFiles,
	type PointingSession,
} from "./pointed-sources.ts";
import { openRememberingSession } from "./remembering-session.ts";
import type { WindowBounds } from "./settings.ts";
import { SettingsFile } from "./settings-file.ts";
import {
	parseStartOptions,
	rememberedCamera,
	startSource,
} from "./start-options.ts";
import { usage } from "./usage.mjs";
import { isPreviewAddress, isWindowAddress } from "./window-address.ts";
import { boundsOnScreen, paperColor, smallestWindow } from "./window-bounds.ts";
import { WindowCrashes } from "./window-crashes.ts";
import { readWindowFile } from "./window-files.ts";
import { within } from "./within.ts";

const preload = inProject("dist/electron/preload.cjs");
const preferences = {
	sandbox: true,
	contextIsolation: true,
	nodeIntegration: false,
	// There is no text to check, and Chromium would fetch dictionaries for it.
	spellcheck: false,
} as const;
/** How long the camera and the settings have at the end, in ms. */
const endWithinMs = 3000;
const handedOver = new HandedOver();
const sessions = new Map<WebContents, WindowSession>();
let recognizer: RecognizerClient | undefined;
let lab: LabClient | undefined;
/** Windows with digits that were gathered and are not kept. */
const unkept = new Set<WebContents>();
const log = new LogFile(
	logFolder({ platform: process.platform, env: process.env, home: homedir() }),
);
const settings = openProfile();

/** A window's session, as its page and its menu have it. */
interface WindowSession extends PointingSession {
	readonly openPointed: (spec: SourceSpec) => Promise<void>;
	/** Shows several files, of which each is opened when it is looked at. */
	readonly showStrip: (paths: readonly string[]) => void;
}

/** Settings, and what Chromium keeps, are in one folder, which Chromium's switch may name. */
function openProfile(): SettingsFile {
	const { platform, env } = process;
	const folder =
		app.commandLine.getSwitchValue("user-data-dir") ||
		profileFolder({ platform, env, home: homedir() });
	app.setPath("userData", folder);
	app.setAppLogsPath(path.dirname(log.path));
	// The processes that are started look for the user's networks there.
	process.env.DIGITCAM_PROFILE = folder;
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

/**
 * The window may show its own page only, and has one permission: to fill the screen, as the projector mode does. The camera
 * belongs to the Node side.
 */
function lockDown(): void {
	const granted = "fullscreen";
	webSession.defaultSession.setPermissionRequestHandler(
		(_contents, permission, answer) => answer(permission === granted),
	);
	webSession.defaultSession.setPermissionCheckHandler(
		(_contents, permission) => permission === granted,
	);
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

function createMenu(): AppMenu {
	app.setAboutPanelOptions({
		applicationName: "Digitcam",
		applicationVersion: app.getVersion(),
		copyright: versionLines(process.versions).join("\n"),
	});
	const firstSession = () => [...sessions.values()][0];
	const menu = new AppMenu(
		process.platform,
		{
			openFile: () => void chooseFile().catch(report),
			openSource: (spec) => handedOver.show(spec),
			clearRecent: () => {
				void settings.change({ recent: [] });
				app.clearRecentDocuments();
				menu.change({ recent: [] });
			},
			findCameras: () =>
				void firstSession()?.handlers.listCameras(undefined).catch(report),
			// Its folder, with the log chosen: nothing else is opened outside of the app.
			showLog: () => shell.showItemInFolder(log.path),
			ask: (action) => {
				const [window] = BrowserWindow.getAllWindows();
				window?.webContents.send(channels.event, {
					name: "menu",
					payload: action,
				} satisfies AnyEvent);
			},
		},
		(entries) => Menu.setApplicationMenu(Menu.buildFromTemplate(entries)),
	);
	return menu;
}

async function chooseFile(): Promise<void> {
	const { filePaths } = await dialog.showOpenDialog({
		title: "Open pictures or videos",
		properties: ["openFile", "multiSelections"],
	});
	const [path] = filePaths;
	const [session] = sessions.values();
	if (filePaths.length > 1 && session) session.showStrip(filePaths);
	else if (path !== undefined) handedOver.show({ kind: "file", path });
}

/** A window that crashed or hangs is not left as a white rectangle. */
function recoverWindow(window: BrowserWindow): void {
	const { webContents } = window;
	const crashes = new WindowCrashes();
	let isBeingRestarted = false;

	async function ask(
		message: string,
		ways: readonly Way[],
		signal?: AbortSignal,
	) {
		const { response } = await dialog.showMessageBox(window, {
			type: "warning",
			message,
			buttons: ways.map(({ button }) => button),
			defaultId: 0,
			cancelId: 0,
			...(signal && { signal }),
		});
		if (!signal?.aborted && !window.isDestroyed()) ways[response]?.go();
	}
	const quit: Way = { button: "Quit", go: () => app.quit() };

	webContents.on("render-process-gone", (_event, { reason }) => {
		if (isBeingRestarted) return;
		const next = crashes.next(reason, performance.now());
		if (next === "reload") webContents.reload();
		if (next === "ask") {
			const reload = { button: "Reload", go: () => webContents.reload() };
			void ask(`The window stopped again (${reason}).`, [reload, quit]);
		}
	});
	let answering = new AbortController();
	window.on("unresponsive", () => {
		answering = new AbortController();
		const wait: Way = { button: "Wait", go: () => {} };
		const restart: Way = {
			button: "Reload",
			go: () => {
				isBeingRestarted = true;
				webContents.forcefullyCrashRenderer();
				webContents.reload();
				webContents.once("did-finish-load", () => {
					isBeingRestarted = false;
				});
			},
		};
		void ask(
			"The window does not answer.",
			[wait, restart, quit],
			answering.signal,
		);
	});
	// It answers again: nobody needs to choose.
	window.on("responsive", () => answering.abort());
}

/** One button of a question, and what it does. */
interface Way {
	readonly button: string;
	readonly go: () => void;
}

/** Keeps the display on as long as `keep` says so. */
function displayKeeper(): (keep: boolean) => void {
	let id: number | undefined;
	return (keep) => {
		if (keep) id ??= powerSaveBlocker.start("prevent-display-sleep");
		else if (id !== undefined) {
			powerSaveBlocker.stop(id);
			id = undefined;
		}
	};
}

/** macOS asks a person once; elsewhere nobody has to be asked. */
const askForCamera = async (): Promise<boolean> =>
	process.platform !== "darwin" ||
	systemPreferences.askForMediaAccess("camera");

/** Only these two systems have a switch for all cameras. */
const cameraAccess = () =>
	process.platform === "darwin" || process.platform === "win32"
		? systemPreferences.getMediaAccessStatus("camera")
		: "unknown";

function comeToFront(window: BrowserWindow): void {
	if (window.isMinimized()) window.restore();
	window.show();
	window.focus();
}

interface WindowStart {
	readonly start: SourceSpec | undefined;
	readonly startCamera: string | undefined;
	readonly model: string | undefined;
	readonly bounds: WindowBounds | null;
}

function openWindow(
	recognizer: RecognizerClient,
	lab: LabClient,
	menu: AppMenu,
	{ start: first, startCamera, model, bounds }: WindowStart,
): Promise<void> {
	const waiting = handedOver.startWith((spec) => {
		comeToFront(window);
		openPointed(spec).catch(report);
	});
	const start = waiting ?? first;
	const pointed = new PointedFiles(start);
	const displays = screen.getAllDisplays().map(({ workArea }) => workArea);
	const window = new BrowserWindow({
		...boundsOnScreen(bounds, displays),
		minWidth: smallestWindow.width,
		minHeight: smallestWindow.height,
		title: "Digitcam",
		icon: inProject("build/icons/icon.png"),
		// Until the page is drawn, the window has the color that the page will have.
		backgroundColor: paperColor(nativeTheme.shouldUseDarkColors),
		autoHideMenuBar: true,
		webPreferences: { ...preferences, preload },
	});
	if (bounds?.maximized) window.maximize();
	window.on("close", (event) => {
		if (!mayLeave()) {
			event.preventDefault();
			return;
		}
		// Those of the window before it was maximized, to which it goes back.
		const normal = window.getNormalBounds();
		const maximized = window.isMaximized();
		void settings.change({ window: { ...normal, maximized } });
	});
	const { webContents } = window;
	recoverWindow(window);
	const keepDisplay = displayKeeper();
	window.once("closed", () => keepDisplay(false));
	const remembering = openRememberingSession(recognizer, {
		host: "electron",
		start,
		startCamera: waiting === undefined ? startCamera : undefined,
		model,
		settings,
		lab,
		log,
		onRecent: (recent) => {
			menu.change({ recent });
			const [newest] = recent;
			if (newest?.kind === "file") app.addRecentDocument(newest.path);
		},
		emit: (told) => {
			const event = explainDenial(told, cameraAccess);
			if (event.name === "status") {
				keepDisplay(keepsAwake(event.payload));
				menu.follow(event.payload.recognizer);
			}
			if (!webContents.isDestroyed()) webContents.send(channels.event, event);
		},
		onUnkept: (isUnkept) =>
			isUnkept ? unkept.add(webContents) : unkept.delete(webContents),
		onQuit: () => {
			// The window has asked.
			leaving = true;
			app.quit();
		},
	});
	const session = openingPointedSources(
		askingForCamera(remembering, start, askForCamera),
		pointed,
	);
	const listCameras = async () => {
		const cameras = await session.handlers.listCameras(undefined);
		menu.change({ cameras });
		return cameras;
	};
	/** Opens what somebody pointed to outside of the page. */
	async function openPointed(spec: SourceSpec): Promise<void> {
		pointed.add(spec);
		await session.handlers.openSource(spec);
	}
	sessions.set(webContents, {
		close: () => session.close(),
		handlers: { ...session.handlers, listCameras },
		openPointed,
		showStrip: (paths) => {
			comeToFront(window);
			for (const path of paths) pointed.add({ kind: "file", path });
			webContents.send(channels.event, {
				name: "files",
				payload: paths,
			} satisfies AnyEvent);
		},
	});
	window.once("closed", () => {
		unkept.delete(webContents);
		// The session stays in the list until its camera is released, because quitting waits for that.
		void session.close().finally(() => sessions.delete(webContents));
	});
	return window.loadURL(`${windowOrigin}/index.html`);
}

async function run(): Promise<void> {
	const options = parseStartOptions(ownArguments());
	if (options.help) {
		process.stdout.write(usage);
		app.exit();
		return;
	}
	const source = startSource(options, { source: null });
	const handover: Handover = source === undefined ? {} : { source };
	// A second start hands its source to the first, which comes to the front.
	if (!app.requestSingleInstanceLock(handover)) {
		await tellLauncher("ends-itself");
		app.exit();
		return;
	}
	// Not before: a second start would write into the log of the first.
	log.hear(console);
	log.write(`Digitcam ${app.getVersion()} starts.`);
	Object.assign(process.env, cameraEnvironment(process.platform));
	// First, because it takes longest: its networks are loaded while the window comes up.
	recognizer = new RecognizerClient({
		startProcess: startIn(recognizerProgram),
		model: options.model,
		engine: options.engine,
	});
	lab = new LabClient({ startProcess: startIn(labProgram) });
	// The window is told, too, and stays.
	recognizer.ready.catch(report);
	const [remembered] = await Promise.all([settings.read(), app.whenReady()]);
	serveWindow();
	lockDown();
	const menu = createMenu();
	menu.change({ recent: remembered.recent });

	const sessionOf = ({ sender, senderFrame }: IpcMainInvokeEvent) => {
		const session = sessions.get(sender);
		if (session === undefined || !isWindowAddress(senderFrame?.url ?? ""))
			throw new Error("This window has no session.");
		return session;
	};
	ipcMain.handle(channels.openByPath, (event, path: unknown) => {
		const { openPointed: openSource } = sessionOf(event);
		return answerCommand({ openSource }, "openSource", { kind: "file", path });
	});
	ipcMain.handle(channels.command, (event, name: unknown, request: unknown) => {
		const session = sessionOf(event);
		// A page that says hello was loaded and runs.
		if (name === "hello") void tellLauncher("window-shown");
		return answerCommand(session.handlers, name, request);
	});

	await openWindow(recognizer, lab, menu, {
		start: startSource(options, remembered),
		startCamera: rememberedCamera(options, remembered),
		model: options.model,
		bounds: remembered.window,
	});
}

/** In a checkout the Node that ran the bootstrap, whose path that hands on; packages bring no Node but Electron's own. */
const startIn = (program: Program): StartProcess => {
	const { DIGITCAM_NODE: node } = process.env;
	return node === undefined || app.isPackaged
		? inUtilityProcess(utilityProcess.fork, program)
		: inNode(node, program);
};

/** Says what went wrong, and ends with its exit code once no window is left. */
function report(error: unknown): void {
	console.error(error instanceof Error ? error.message : error);
	exitCode = exitCodeOf(error);
}

/** What is lost when the app ends. */
const losses = {
	training: {
		message: "A network is being trained.",
		detail:
			"It stops learning when Digitcam quits. It can be resumed in the lab.",
		buttons: ["Stop it and quit", "Keep training"],
	},
	unkept: {
		message: "The digits that you gathered are not kept.",
		detail: "They are gone when Digitcam quits. Keep them first.",
		buttons: ["Quit without them", "Go back"],
	},
};

/** Somebody who closes the app while a network is being trained, or with digits that are not kept, is asked once. */
function mayLeave(): boolean {
	const gathered = unkept.size > 0 ? losses.unkept : undefined;
	const loss = lab?.isAtWork ? losses.training : gathered;
	if (leaving || loss === undefined) return true;
	const quit = dialog.showMessageBoxSync({
		type: "question",
		...loss,
		defaultId: 1,
		cancelId: 1,
	});
	leaving = quit === 0;
	return leaving;
}

let leaving = false;
let exitCode = 0;
let released = false;
app.on("before-quit", (event) => {
	if (released) return;
	event.preventDefault();
	if (!mayLeave()) return;
	const release = Promise.all(
		[...sessions.values()].map((session) => session.close()),
	).then(() =>
		Promise.all([recognizer?.close(), lab?.close(), settings.written()]),
	);
	// What hangs ends with this process.
	void within(endWithinMs, release, report).then(() => {
		released = true;
		app.quit();
	});
});
app.on("will-quit", () => void tellLauncher("ends-itself"));
app.on("window-all-closed", () =>
	exitCode === 0 ? app.quit() : app.exit(exitCode),
);
app.on("second-instance", (_event, _argv, _folder, handover) => {
	const [window] = BrowserWindow.getAllWindows();
	if (window) comeToFront(window);
	const source = sourceHandedOver(handover);
	if (source) handedOver.show(source);
});
// macOS: a file was opened with the app, or dropped on its icon.
app.on("open-file", (event, path) => {
	event.preventDefault();
	handedOver.show({ kind: "file", path });
});
endWithParent();
for (const signal of ["SIGINT", "SIGTERM"] as const)
	process.on(signal, () => {
		leaving = true;
		app.quit();
	});
protocol.registerSchemesAsPrivileged([
	{ scheme: windowScheme, privileges: { standard: true, secure: true } },
]);

run().catch(async (error: unknown) => {
	report(error);
	// What has a code of ours, as a wrong option, is no fault of Electron.
	if (toFailure(error).code !== "internal") await tellLauncher("ends-itself");
	app.exit(exitCode);
});
