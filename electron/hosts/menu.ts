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
		| "viewMenu"
		| "windowMenu";
	readonly type?: "separator";
	readonly accelerator?: string;
	readonly click?: () => void;
	readonly submenu?: MenuEntry[];
}

/** What the entries of our own do. */
export interface MenuActions {
	/** Lets somebody choose a file, and opens it. */
	readonly openFile: () => void;
	readonly playDemo: () => void;
}

const separator: MenuEntry = { type: "separator" };

/**
 * The app's menu. On macOS, the app's own menu has About and Quit; elsewhere they are under Help and File.
 * Single letters stay with the window, which has them in the browser, too.
 */
export function menuEntries(
	platform: NodeJS.Platform,
	{ openFile, playDemo }: MenuActions,
): MenuEntry[] {
	const isMac = platform === "darwin";
	const file: MenuEntry = {
		label: "&File",
		submenu: [
			{ label: "&Open…", accelerator: "CmdOrCtrl+O", click: openFile },
			{ label: "Play the &Demo Clip", click: playDemo },
			separator,
			isMac ? { role: "close" } : { role: "quit", accelerator: "CmdOrCtrl+Q" },
		],
	};
	const mac: readonly MenuEntry[] = [{ role: "appMenu" }];
	const help: readonly MenuEntry[] = [
		{ role: "help", submenu: [{ role: "about" }] },
	];
	return [
		...(isMac ? mac : []),
		file,
		{ role: "editMenu" },
		{ role: "viewMenu" },
		{ role: "windowMenu" },
		...(isMac ? [] : help),
	];
}

/** What About shows below the app's name. */
export const versionsText = (
	versions: Readonly<Record<string, string | undefined>>,
): string =>
	["electron", "chrome", "node"]
		.map((name) => [name, versions[name]] as const)
		.filter(([, version]) => version !== undefined)
		.map(
			([name, version]) =>
				`${name[0]?.toUpperCase()}${name.slice(1)} ${version}`,
		)
		.join("\n");
