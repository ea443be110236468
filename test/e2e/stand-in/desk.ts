import { EventEmitter } from "node:events";
import type { BrowserWindow } from "./browser-window.ts";

/** An entry of a menu, as the app describes it. */
export interface MenuEntry {
	readonly id?: string;
	readonly label?: string;
	readonly role?: string;
	readonly type?: string;
	readonly accelerator?: string;
	readonly enabled?: boolean;
	readonly checked?: boolean;
	readonly visible?: boolean;
	readonly submenu?: readonly MenuEntry[] | Menu;
	readonly click?: (entry: MenuEntry, window: unknown, event: object) => void;
}

/** The same as a test sees it. */
export interface SeenEntry {
	readonly name: string;
	readonly accelerator?: string | undefined;
	readonly enabled: boolean;
	readonly checked: boolean;
	readonly entries: readonly SeenEntry[];
}

export class Menu {
	readonly items: readonly MenuEntry[];

	constructor(items: readonly MenuEntry[] = []) {
		this.items = items;
	}

	static buildFromTemplate(entries: readonly MenuEntry[]): Menu {
		for (const { label, role, type } of entries)
			if (label === undefined && role === undefined && type === undefined)
				throw new TypeError(
					"Invalid template for MenuItem: must have at least one of label, role or type",
				);
		return new Menu(entries);
	}

	static setApplicationMenu(menu: Menu | null): void {
		desk.menu = menu ?? new Menu();
	}

	static getApplicationMenu(): Menu | null {
		return desk.menu;
	}
}

/** What a role does; those that are left out belong to Chromium and to the desktop. */
type RoleActions = Readonly<Record<string, () => void>>;

interface MessageBox {
	readonly message: string;
	readonly detail?: string;
	readonly buttons?: readonly string[];
	readonly cancelId?: number;
	readonly signal?: AbortSignal;
}

interface OpenDialog {
	readonly title?: string;
	readonly properties?: readonly string[];
}

/** What a test looks at. */
export interface DeskState {
	readonly displayKeptOn: boolean;
	/** The questions that nobody has answered yet. */
	readonly questions: readonly {
		readonly message: string;
		readonly buttons: readonly string[];
	}[];
	/** Files and folders that were shown in the file manager. */
	readonly shown: readonly string[];
	readonly about: object;
	readonly recentDocuments: readonly string[];
	readonly aboutIsShown: boolean;
}

const namesOf = (entry: MenuEntry): string =>
	(entry.label ?? entry.role ?? "").replaceAll("&", "");

const entriesOf = ({ submenu = [] }: MenuEntry): readonly MenuEntry[] =>
	submenu instanceof Menu ? submenu.items : submenu;

/** The person at the app's desktop, played by the test: picks entries of menus, answers questions, chooses files. */
class Desk extends EventEmitter {
	menu = new Menu();
	roles: RoleActions = {};
	about: object = {};
	aboutIsShown = false;
	cameraAccess: "granted" | "denied" = "granted";
	readonly shown: string[] = [];
	readonly recentDocuments: string[] = [];
	readonly blockers = new Set<number>();
	readonly #questions: {
		readonly box: MessageBox;
		readonly settle: (response: number) => void;
	}[] = [];
	#files: readonly string[] = [];

	seenMenu(entries: readonly MenuEntry[] = this.menu.items): SeenEntry[] {
		return entries
			.filter(({ type, visible }) => type !== "separator" && visible !== false)
			.map((entry) => ({
				name: namesOf(entry),
				accelerator: entry.accelerator,
				enabled: entry.enabled ?? true,
				checked: entry.checked ?? false,
				entries: this.seenMenu(entriesOf(entry)),
			}));
	}

	/** @param names of the menu, of its entry, and so on */
	pick(names: readonly string[], window: BrowserWindow | null): void {
		let entries = this.menu.items;
		let found: MenuEntry | undefined;
		for (const name of names) {
			found = entries.find((entry) => namesOf(entry) === name);
			if (found === undefined || found.visible === false)
				throw new Error(
					`There is no "${name}" among ${entries.map(namesOf).join(", ")}.`,
				);
			entries = entriesOf(found);
		}
		if (found?.enabled === false)
			throw new Error(`"${names.join(", ")}" is disabled.`);
		if (found?.role !== undefined) this.#playRole(found.role);
		else found?.click?.(found, window ?? undefined, {});
	}

	#playRole(role: string): void {
		const action = this.roles[role];
		if (action === undefined)
			throw new Error(`The stand-in does not play the role "${role}".`);
		action();
	}

	ask(box: MessageBox): Promise<number> {
		return new Promise((resolve) => {
			const question = {
				box,
				settle: (response: number) => {
					const at = this.#questions.indexOf(question);
					if (at >= 0) this.#questions.splice(at, 1);
					resolve(response);
				},
			};
			this.#questions.push(question);
			// As if somebody had canceled it.
			box.signal?.addEventListener("abort", () =>
				question.settle(box.cancelId ?? 0),
			);
		});
	}

	/** Presses a button of the question that was asked first. */
	press(button: string): void {
		const [question] = this.#questions;
		const response = question?.box.buttons?.indexOf(button) ?? -1;
		if (question === undefined || response < 0)
			throw new Error(`No question has a button "${button}".`);
		question.settle(response);
	}

	/** What the next dialogs to choose a file answer; none: they are canceled. */
	chooseFiles(files: readonly string[]): void {
		this.#files = files;
	}

	get chosenFiles(): readonly string[] {
		return this.#files;
	}

	state(): DeskState {
		return {
			displayKeptOn: this.blockers.size > 0,
			questions: this.#questions.map(({ box }) => ({
				message: box.message,
				buttons: box.buttons ?? [],
			})),
			shown: this.shown,
			about: this.about,
			recentDocuments: this.recentDocuments,
			aboutIsShown: this.aboutIsShown,
		};
	}
}

export const desk = new Desk();

/** With or without a window that the dialog belongs to. */
const optionsOf = <Options>(args: readonly unknown[]): Options =>
	args.at(-1) as Options;

export const dialog = {
	showMessageBox: async (...args: unknown[]) => ({
		response: await desk.ask(optionsOf<MessageBox>(args)),
		checkboxChecked: false,
	}),
	showOpenDialog: async (...args: unknown[]) => {
		const { properties = [] } = optionsOf<OpenDialog>(args);
		const files = desk.chosenFiles;
		return {
			canceled: files.length === 0,
			filePaths: properties.includes("multiSelections")
				? [...files]
				: files.slice(0, 1),
		};
	},
	showErrorBox: (title: string, content: string) =>
		console.error(`${title}: ${content}`),
};

let lastBlocker = 0;
export const powerSaveBlocker = {
	start(type: string): number {
		if (!["prevent-display-sleep", "prevent-app-suspension"].includes(type))
			throw new TypeError(`There is no blocker "${type}".`);
		lastBlocker += 1;
		desk.blockers.add(lastBlocker);
		return lastBlocker;
	},
	stop: (id: number): boolean => desk.blockers.delete(id),
	isStarted: (id: number): boolean => desk.blockers.has(id),
};

export const shell = {
	showItemInFolder: (path: string): void => void desk.shown.push(path),
	openPath: async (path: string): Promise<string> => {
		desk.shown.push(path);
		return "";
	},
};

export const systemPreferences = {
	askForMediaAccess: async (_kind: string): Promise<boolean> =>
		desk.cameraAccess === "granted",
	getMediaAccessStatus: (_kind: string): string => desk.cameraAccess,
};
