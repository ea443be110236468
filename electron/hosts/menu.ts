import type { MenuAction } from "../contract/schema.ts";
import type {
	Camera,
	RecognizerState,
	SourceSpec,
} from "../contract/source.ts";
import { isSameSource } from "./recent-sources.ts";

/** An entry of a menu, as Electron's `Menu.buildFromTemplate` takes it. */
export interface MenuEntry {
	readonly label?: string;
	readonly role?:
		| "about"
		| "appMenu"
		| "close"
		| "editMenu"
		| "help"
		| "quit"
		| "reload"
		| "resetZoom"
		| "toggleDevTools"
		| "togglefullscreen"
		| "windowMenu"
		| "zoomIn"
		| "zoomOut";
	readonly type?: "separator" | "radio";
	readonly accelerator?: string;
	readonly enabled?: boolean;
	readonly checked?: boolean;
	readonly click?: () => void;
	readonly submenu?: MenuEntry[];
}

/** What the menu shows of the app's state. */
export interface MenuState {
	readonly cameras: readonly Camera[];
	/** Files and streams, the newest first. */
	readonly recent: readonly SourceSpec[];
	/** What the window reads; undefined where it reads nothing. */
	readonly source: SourceSpec | undefined;
}

/** What the entries of our own do. */
export interface MenuActions {
	/** Lets somebody choose a file, and opens it. */
	readonly openFile: () => void;
	readonly openSource: (spec: SourceSpec) => void;
	readonly clearRecent: () => void;
	readonly findCameras: () => void;
	readonly showLog: () => void;
	/** Has the window do something. */
	readonly ask: (action: MenuAction) => void;
}

const separator: MenuEntry = { type: "separator" };

const nameOf = (spec: SourceSpec): string =>
	spec.kind === "file"
		? (spec.path.split(/[\\/]/).at(-1) ?? spec.path)
		: spec.kind === "stream"
			? // Without the password that an address may hold.
				spec.url.replace(/\/\/[^/@]*@/, "//")
			: "";

/** An ampersand would underline the letter behind it. */
const asLabel = (name: string) => name.replaceAll("&", "&&");

function recentMenu(
	{ recent }: MenuState,
	{ openSource, clearRecent }: MenuActions,
): MenuEntry {
	return {
		label: "Open &Recent",
		enabled: recent.length > 0,
		submenu: [
			...recent.map((spec) => ({
				label: asLabel(nameOf(spec)),
				click: () => openSource(spec),
			})),
			separator,
			{ label: "&Clear the List", click: clearRecent },
		],
	};
}

function cameraMenu(
	{ cameras, source }: MenuState,
	{ openSource, findCameras, ask }: MenuActions,
): MenuEntry {
	const list = cameras.map(({ index, name }): MenuEntry => {
		const spec = { kind: "camera", index } as const;
		return {
			label: asLabel(name),
			type: "radio",
			checked: source !== undefined && isSameSource(source, spec),
			click: () => openSource(spec),
		};
	});
	return {
		label: "&Camera",
		submenu: [
			...(list.length > 0
				? list
				: [{ label: "No camera found", enabled: false }]),
			separator,
			{ label: "&Look for Cameras", click: findCameras },
			separator,
			{ label: "&Turn by 90°", click: () => ask("rotate") },
			{ label: "&Mirror", click: () => ask("mirror") },
		],
	};
}

/**
 * The app's menu. On macOS, the app's own menu has About and Quit; elsewhere they are under Help and File.
 * Single letters stay with the window, which has them in the browser, too.
 */
export function menuEntries(
	platform: NodeJS.Platform,
	state: MenuState,
	actions: MenuActions,
): MenuEntry[] {
	const { openFile, openSource, showLog, ask } = actions;
	const isMac = platform === "darwin";
	const file: MenuEntry = {
		label: "&File",
		submenu: [
			{ label: "&Open…", accelerator: "CmdOrCtrl+O", click: openFile },
			{
				label: "Open &Address…",
				accelerator: "CmdOrCtrl+L",
				click: () => ask("address"),
			},
			recentMenu(state, actions),
			{
				label: "Play the &Demo Clip",
				click: () => openSource({ kind: "demo" }),
			},
			separator,
			{
				label: "&Save the Picture with Boxes",
				accelerator: "CmdOrCtrl+S",
				click: () => ask("savePicture"),
			},
			{ label: "&Export the Log of Readings", click: () => ask("saveLog") },
			separator,
			isMac ? { role: "close" } : { role: "quit", accelerator: "CmdOrCtrl+Q" },
		],
	};
	const view: MenuEntry = {
		label: "&View",
		submenu: [
			{ label: "&Find or Classic", click: () => ask("mode") },
			{ label: "&Writing Pad", click: () => ask("pad") },
			{ label: "F&reeze", click: () => ask("freeze") },
			{ label: "&Threshold Preview", click: () => ask("preview") },
			{ label: "Report on the &Network", click: () => ask("report") },
			separator,
			{ role: "resetZoom" },
			{ role: "zoomIn" },
			{ role: "zoomOut" },
			{ role: "togglefullscreen" },
			separator,
			{ role: "reload" },
			{ role: "toggleDevTools" },
		],
	};
	const help: MenuEntry = {
		role: "help",
		submenu: [
			{ label: "&Keys", accelerator: "F1", click: () => ask("shortcuts") },
			separator,
			{ label: "Show the &Log", click: showLog },
			{ label: "Report a &Problem…", click: () => ask("problem") },
			...(isMac ? [] : [separator, { role: "about" } as const]),
		],
	};
	const mac: readonly MenuEntry[] = [{ role: "appMenu" }];
	return [
		...(isMac ? mac : []),
		file,
		{ role: "editMenu" },
		view,
		cameraMenu(state, actions),
		{ role: "windowMenu" },
		help,
	];
}

/** The menu of the app, which follows its state. */
export class AppMenu {
	#state: MenuState = { cameras: [], recent: [], source: undefined };
	readonly #show: (entries: MenuEntry[]) => void;
	readonly #platform: NodeJS.Platform;
	readonly #actions: MenuActions;

	/** @param show gets the entries now, and whenever they change */
	constructor(
		platform: NodeJS.Platform,
		actions: MenuActions,
		show: (entries: MenuEntry[]) => void,
	) {
		this.#platform = platform;
		this.#actions = actions;
		this.#show = show;
		this.change({});
	}

	/** Follows what the window reads; frames and pauses change nothing here. */
	follow(recognizer: RecognizerState): void {
		const source = "source" in recognizer ? recognizer.source.spec : undefined;
		const before = this.#state.source;
		if (JSON.stringify(source) !== JSON.stringify(before))
			this.change({ source });
	}

	change(changes: Partial<MenuState>): void {
		this.#state = { ...this.#state, ...changes };
		this.#show(menuEntries(this.#platform, this.#state, this.#actions));
	}
}

/** Versions of what the app runs in, and of the system; a line each. */
export const versionLines = (
	versions: Readonly<Record<string, string | undefined>>,
): string[] =>
	["electron", "chrome", "node"]
		.map((name) => [name, versions[name]] as const)
		.filter(([, version]) => version !== undefined)
		.map(
			([name, version]) =>
				`${name[0]?.toUpperCase()}${name.slice(1)} ${version}`,
		);
