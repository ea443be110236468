import { vi } from "vitest";
import type { MenuEntry } from "../../../electron/hosts/menu.ts";

type Listener = (...args: never[]) => unknown;

/** As much of an Electron object with events as the tests need: they fire the events themselves. */
class Emitter {
	readonly listeners = new Map<string, Listener[]>();

	on(name: string, listener: Listener): this {
		this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
		return this;
	}

	once(name: string, listener: Listener): this {
		return this.on(name, listener);
	}

	off(name: string, listener: Listener): this {
		this.listeners.set(
			name,
			(this.listeners.get(name) ?? []).filter((one) => one !== listener),
		);
		return this;
	}

	fire(name: string, ...args: unknown[]): void {
		for (const listener of this.listeners.get(name) ?? [])
			Reflect.apply(listener, undefined, args);
	}
}

export class FakeWebContents extends Emitter {
	readonly send = vi.fn();
	readonly reload = vi.fn();
	readonly forcefullyCrashRenderer = vi.fn();
	openHandler: (details: { url: string }) => {
		action: string;
		overrideBrowserWindowOptions?: unknown;
	} = () => ({
		action: "allow",
	});

	isDestroyed(): boolean {
		return false;
	}

	setWindowOpenHandler(handler: typeof this.openHandler): void {
		this.openHandler = handler;
	}
}

class FakeWindow extends Emitter {
	readonly maximize = vi.fn();
	readonly show = vi.fn();
	readonly focus = vi.fn();
	readonly isMinimized = () => false;
	readonly isDestroyed = () => false;
	readonly isMaximized = () => false;
	readonly getNormalBounds = () => ({ x: 11, y: 12, width: 800, height: 600 });
}

/** A stand-in for the module `electron` that records what it is asked for. */
export function fakeElectron() {
	const app = Object.assign(new Emitter(), {
		getAppPath: () => "/app",
		isPackaged: false,
		whenReady: async () => {},
		setPath: vi.fn(),
		setAboutPanelOptions: vi.fn(),
		setAppLogsPath: vi.fn(),
		addRecentDocument: vi.fn(),
		clearRecentDocuments: vi.fn(),
		getVersion: () => "1.2.3",
		commandLine: { getSwitchValue: () => "" },
		requestSingleInstanceLock: vi.fn(() => true),
		quit: vi.fn(),
		exit: vi.fn(),
	});
	const windows: {
		window: FakeWindow;
		options: Record<string, unknown>;
		webContents: FakeWebContents;
		url?: string;
	}[] = [];
	class BrowserWindow extends FakeWindow {
		static readonly getAllWindows = () => windows.map(({ window }) => window);
		readonly webContents = new FakeWebContents();
		readonly record: (typeof windows)[number];

		constructor(options: Record<string, unknown>) {
			super();
			this.record = {
				window: this,
				options,
				webContents: this.webContents,
			};
			windows.push(this.record);
			app.fire("web-contents-created", {}, this.webContents);
		}

		async loadURL(url: string): Promise<void> {
			this.record.url = url;
		}
	}
	return {
		app,
		windows,
		BrowserWindow,
		screen: {
			getAllDisplays: () => [
				{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } },
			],
		},
		dialog: {
			showMessageBox: vi.fn(),
			showMessageBoxSync: vi.fn(() => 1),
			showOpenDialog: vi.fn(),
		},
		powerSaveBlocker: { start: vi.fn(() => 7), stop: vi.fn() },
		systemPreferences: {
			askForMediaAccess: vi.fn(async () => true),
			getMediaAccessStatus: vi.fn(() => "granted"),
		},
		shell: { showItemInFolder: vi.fn() },
		webUtils: { getPathForFile: vi.fn((_file: unknown) => "") },
		nativeTheme: { shouldUseDarkColors: false },
		ipcMain: { handle: vi.fn() },
		Menu: {
			setApplicationMenu: vi.fn(),
			buildFromTemplate: vi.fn((entries: MenuEntry[]) => entries),
		},
		protocol: { registerSchemesAsPrivileged: vi.fn(), handle: vi.fn() },
		session: {
			defaultSession: {
				setPermissionRequestHandler: vi.fn(),
				setPermissionCheckHandler: vi.fn(),
			},
		},
		utilityProcess: { fork: vi.fn() },
		ipcRenderer: Object.assign(new Emitter(), { invoke: vi.fn() }),
		contextBridge: { exposeInMainWorld: vi.fn() },
	};
}
