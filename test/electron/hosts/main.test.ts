import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { channels } from "../../../electron/contract/channels.ts";
import { commands } from "../../../electron/contract/schema.ts";
import type { StartProcess } from "../../../electron/process/hosted-process.ts";
import type { SessionOptions } from "../../../electron/recognizer/process/client.ts";
import { fakeElectron } from "./fake-electron.ts";

const state = vi.hoisted(() => ({
	electron: undefined as unknown as ReturnType<typeof fakeElectron>,
	sessions: [] as {
		options: SessionOptions;
		close: ReturnType<typeof vi.fn>;
	}[],
	asked: [] as unknown[],
	released: () => {},
	told: [] as string[],
	options: () => ({}) as object,
	start: async () => {},
	startProcess: undefined as unknown,
	recognizerEnded: false,
}));

// This process has a parent, too: it would end itself when the test runner lets go of it, which counts as a crash.
vi.mock("../../../electron/end-with-parent.ts", () => ({
	endWithParent: () => {},
}));
// The test runner is this process' launcher, and would not understand.
vi.mock("../../../electron/hosts/launcher.ts", () => ({
	tellLauncher: async (message: string) => state.told.push(message),
}));
vi.mock("../../../electron/hosts/start-options.ts", () => ({
	parseStartOptions: () => state.options(),
	startSource: (_: object, { source }: { source: unknown }) =>
		source ?? { kind: "demo" },
	rememberedCamera: () => undefined,
}));
vi.mock("../../../electron/recognizer/process/client.ts", () => ({
	RecognizerClient: class {
		readonly ready = state.start();
		readonly close = async () => {
			state.recognizerEnded = true;
		};

		constructor({ startProcess }: { startProcess: StartProcess }) {
			state.startProcess = startProcess;
		}

		openWindow(options: SessionOptions) {
			const close = vi.fn(
				() =>
					new Promise<void>((resolve) => {
						state.released = resolve;
					}),
			);
			state.sessions.push({ options, close });
			const handlers = Object.fromEntries(
				Object.keys(commands).map((name) => [
					name,
					async (request: unknown) => state.asked.push([name, request]),
				]),
			);
			return { handlers, close };
		}
	},
}));
vi.mock("../../../electron/process/node-process.ts", () => ({
	inNode: (node: string) => `in ${node}`,
}));
vi.mock("../../../electron/process/utility-process.ts", () => ({
	inUtilityProcess: () => "in a utility process",
}));

async function startApp({ isPackaged = false } = {}) {
	vi.resetModules();
	state.electron = fakeElectron();
	state.electron.app.isPackaged = isPackaged;
	state.recognizerEnded = false;
	vi.doMock("electron", () => state.electron);
	state.sessions = [];
	state.asked = [];
	state.told = [];
	await import("../../../electron/hosts/main.ts");
	await expect.poll(() => state.electron.windows[0]?.url).toBeDefined();
	const window = state.electron.windows[0];
	if (window === undefined) throw new Error("The app opened no window.");
	return { ...state.electron, window };
}

let profile: string;
let electron: Awaited<ReturnType<typeof startApp>>;
beforeEach(async () => {
	state.options = () => ({});
	state.start = async () => {};
	vi.stubEnv("DIGITCAM_NODE", "/usr/bin/node");
	profile = mkdtempSync(path.join(tmpdir(), "digitcam-profile-"));
	vi.stubEnv("DIGITCAM_PROFILE", profile);
	electron = await startApp();
});
afterEach(() => {
	vi.unstubAllEnvs();
	rmSync(profile, { recursive: true });
});

describe("the recognizer", () => {
	it("runs in the plain Node that the bootstrap hands on", () => {
		expect(state.startProcess).toBe("in /usr/bin/node");
	});

	it("runs in a utility process where nobody handed a Node on, and in packages", async () => {
		await startApp({ isPackaged: true });
		expect(state.startProcess).toBe("in a utility process");
		vi.stubEnv("DIGITCAM_NODE", undefined);
		await startApp();
		expect(state.startProcess).toBe("in a utility process");
	});

	it("that cannot be started is told on standard error, and the window stays to show it", async () => {
		const complaint = vi.spyOn(console, "error").mockReturnValue();
		state.start = () => Promise.reject(new Error("There is no network x."));
		const { app, window } = await startApp();
		await expect.poll(() => complaint.mock.calls).toHaveLength(1);
		expect(complaint).toHaveBeenCalledWith("There is no network x.");
		expect(window.url).toBeDefined();
		expect(app.exit).not.toHaveBeenCalled();
		app.fire("window-all-closed");
		expect(app.exit).toHaveBeenCalledWith(1);
		complaint.mockRestore();
	});
});

describe("Electron's window", () => {
	it("is sandboxed, isolated and without Node", () => {
		// These and no others: nothing is switched off that Electron has on, nothing on that it has off.
		expect(electron.window.options.webPreferences).toEqual({
			sandbox: true,
			contextIsolation: true,
			nodeIntegration: false,
			spellcheck: false,
			preload: expect.stringMatching(/preload\.cjs$/),
		});
		expect(electron.window.url).toBe("digitcam://window/index.html");
	});

	it("is refused every permission but that to fill the screen", () => {
		const answers: boolean[] = [];
		const { setPermissionRequestHandler, setPermissionCheckHandler } =
			electron.session.defaultSession;
		for (const permission of ["media", "clipboard-read", "fullscreen"]) {
			setPermissionRequestHandler.mock.calls[0]?.[0](
				{},
				permission,
				(granted: boolean) => answers.push(granted),
			);
			answers.push(
				setPermissionCheckHandler.mock.calls[0]?.[0]({}, permission),
			);
		}
		expect(answers).toEqual([false, false, false, false, true, true]);
	});

	it.each(["will-navigate", "will-attach-webview"])(
		"is not led elsewhere by %s",
		(name) => {
			const preventDefault = vi.fn();
			electron.window.webContents.fire(name, { preventDefault });
			expect(preventDefault).toHaveBeenCalledOnce();
		},
	);

	it.each([
		["digitcam://window/index.html?view=preview&id=1", "allow"],
		["digitcam://window/index.html", "deny"],
		["digitcam://elsewhere/?view=preview", "deny"],
		["https://example.org/?view=preview", "deny"],
		["file:///etc/passwd", "deny"],
	])("that wants to open %s is answered: %s", (url, action) => {
		expect(electron.window.webContents.openHandler({ url }).action).toBe(
			action,
		);
	});

	it("opens its preview without the bridge", () => {
		const { overrideBrowserWindowOptions } =
			electron.window.webContents.openHandler({
				url: "digitcam://window/index.html?view=preview",
			});
		expect(overrideBrowserWindowOptions).toMatchObject({
			webPreferences: { sandbox: true },
		});
		expect(JSON.stringify(overrideBrowserWindowOptions)).not.toContain(
			"preload",
		);
	});
});

describe("what is remembered", () => {
	const settingsFile = () => path.join(profile, "settings.json");
	const was = { x: 40, y: 50, width: 900, height: 700 };

	it("is in the app's own folder, as is what Chromium keeps", () => {
		expect(electron.app.setPath).toHaveBeenCalledWith("userData", profile);
	});

	it("opens the window where it was, with the last source", async () => {
		writeFileSync(
			settingsFile(),
			JSON.stringify({
				window: { ...was, maximized: true },
				source: { kind: "camera", index: 3 },
			}),
		);
		const { window } = await startApp();
		expect(window.options).toMatchObject(was);
		expect(window.window.maximize).toHaveBeenCalledOnce();
		expect(state.sessions[0]?.options.start).toEqual({
			kind: "camera",
			index: 3,
		});
	});

	it("has where the window was closed once the app has ended", async () => {
		electron.window.window.fire("close");
		electron.app.fire("before-quit", { preventDefault: vi.fn() });
		state.released();
		await expect.poll(() => electron.app.quit).toHaveBeenCalled();
		expect(JSON.parse(readFileSync(settingsFile(), "utf8"))).toMatchObject({
			window: { x: 11, y: 12, width: 800, height: 600, maximized: false },
		});
	});

	it("does not change the color before the page is drawn, which the system's theme says", () => {
		expect(electron.window.options.backgroundColor).toBe("#f3eee2");
	});
});

describe("the window's own scheme", () => {
	const get = (url: string): Promise<Response> =>
		electron.protocol.handle.mock.calls[0]?.[1]({ url });

	it("is registered before the app is ready, as a standard and secure one", () => {
		expect(electron.protocol.registerSchemesAsPrivileged).toHaveBeenCalledWith([
			{ scheme: "digitcam", privileges: { standard: true, secure: true } },
		]);
	});

	it.each([
		"digitcam://window/../../package.json",
		"digitcam://window/..%2f..%2fpackage.json",
		"digitcam://window/nothing.html",
		"digitcam://elsewhere/index.html",
	])("serves nothing for %s", async (url) => {
		expect((await get(url)).status).toBe(404);
	});
});

const invoke = (
	url: string,
	name: string,
	request: unknown,
	sender: unknown = electron.window.webContents,
) =>
	electron.ipcMain.handle.mock.calls.find(
		([channel]) => channel === channels.command,
	)?.[1]({ sender, senderFrame: { url } }, name, request);

describe("a command over Electron's IPC", () => {
	it("reaches its handler from the window", async () => {
		expect(
			await invoke("digitcam://window/index.html", "setFrozen", true),
		).toMatchObject({ ok: true });
		expect(state.asked).toEqual([["setFrozen", true]]);
	});

	it("is checked against the schema", async () => {
		expect(
			await invoke("digitcam://window/index.html", "setFrozen", "yes"),
		).toMatchObject({
			ok: false,
			failure: { code: "invalid-request" },
		});
		expect(state.asked).toEqual([]);
	});

	it("is refused from a page that is not ours", () => {
		for (const url of ["https://example.org/", "digitcam://window.evil/", ""])
			expect(() => invoke(url, "setFrozen", true)).toThrow();
		expect(() => invoke("digitcam://window/", "setFrozen", true, {})).toThrow();
	});

	it("tells the launcher that the window is shown once it says hello", async () => {
		await invoke("digitcam://window/index.html", "setFrozen", true);
		expect(state.told).toEqual([]);
		await invoke("digitcam://window/index.html", "hello", undefined);
		expect(state.told).toEqual(["window-shown"]);
	});

	it("opens no file that nobody pointed to", async () => {
		const spec = { kind: "file", path: "/etc/passwd" };
		expect(
			await invoke("digitcam://window/index.html", "openSource", spec),
		).toMatchObject({ ok: false, failure: { code: "source-refused" } });
		expect(state.asked).toEqual([]);
	});

	it("opens a file by the path that the preload script says, and from our page only", async () => {
		const [channel, openByPath] =
			electron.ipcMain.handle.mock.calls.find(
				([name]) => name === channels.openByPath,
			) ?? [];
		expect(channel).toBe(channels.openByPath);
		const sender = electron.window.webContents;
		const path = "/home/ada/seven.png";
		const ours = { sender, senderFrame: { url: "digitcam://window/" } };
		expect(await openByPath(ours, path)).toMatchObject({ ok: true });
		expect(state.asked).toEqual([["openSource", { kind: "file", path }]]);
		expect(await openByPath(ours, { evil: true })).toMatchObject({
			failure: { code: "invalid-request" },
		});
		const other = { sender, senderFrame: { url: "https://example.org/" } };
		expect(() => openByPath(other, path)).toThrow();
	});

	it("is answered by events on the one event channel", () => {
		const event = {
			name: "status",
			payload: { recognizer: { name: "idle" } },
		} as never;
		state.sessions[0]?.options.emit(event);
		expect(electron.window.webContents.send).toHaveBeenCalledWith(
			channels.event,
			event,
		);
	});
});

describe("quitting", () => {
	it("tells the launcher that the app ends itself", () => {
		electron.app.fire("will-quit");
		expect(state.told).toEqual(["ends-itself"]);
	});

	it("asks first where gathered digits are not kept, once, and stays where somebody goes back", async () => {
		const url = "digitcam://window/index.html";
		const { showMessageBoxSync } = electron.dialog;
		const quit = () => {
			const preventDefault = vi.fn();
			electron.window.window.fire("close", { preventDefault });
			return preventDefault.mock.calls.length === 0;
		};
		expect(quit()).toBe(true);
		await invoke(url, "setUnkept", true);
		expect(quit()).toBe(false);
		expect(showMessageBoxSync.mock.calls.at(-1)).toMatchObject([
			{ buttons: ["Quit without them", "Go back"], cancelId: 1 },
		]);
		await invoke(url, "setUnkept", false);
		expect(quit()).toBe(true);
		expect(showMessageBoxSync).toHaveBeenCalledOnce();
		await invoke(url, "setUnkept", true);
		showMessageBoxSync.mockReturnValue(0);
		expect(quit()).toBe(true);
		electron.app.fire("before-quit", { preventDefault: vi.fn() });
		expect(showMessageBoxSync).toHaveBeenCalledTimes(2);
		expect(state.sessions[0]?.close).toHaveBeenCalledOnce();
	});

	it("releases the camera first, then quits", async () => {
		state.sessions[0]?.options.onQuit();
		expect(electron.app.quit).toHaveBeenCalledOnce();
		const preventDefault = vi.fn();
		electron.app.fire("before-quit", { preventDefault });
		expect(preventDefault).toHaveBeenCalledOnce();
		expect(state.sessions[0]?.close).toHaveBeenCalledOnce();
		expect(electron.app.quit).toHaveBeenCalledOnce();

		state.released();
		await expect.poll(() => electron.app.quit).toHaveBeenCalledTimes(2);
		expect(state.recognizerEnded).toBe(true);
		const secondTime = vi.fn();
		electron.app.fire("before-quit", { preventDefault: secondTime });
		expect(secondTime).not.toHaveBeenCalled();
	});

	it("waits 3 seconds for a camera that is not released, and no longer", async () => {
		vi.useFakeTimers();
		electron.app.fire("before-quit", { preventDefault: vi.fn() });
		await vi.advanceTimersByTimeAsync(2900);
		expect(electron.app.quit).not.toHaveBeenCalled();
		await vi.advanceTimersByTimeAsync(200);
		expect(electron.app.quit).toHaveBeenCalledOnce();
		vi.useRealTimers();
	});

	it("waits for the camera also when the window was closed before", async () => {
		electron.window.window.fire("closed");
		const preventDefault = vi.fn();
		electron.app.fire("before-quit", { preventDefault });
		expect(preventDefault).toHaveBeenCalledOnce();
		expect(electron.app.quit).not.toHaveBeenCalled();
		state.released();
		await expect.poll(() => electron.app.quit).toHaveBeenCalledOnce();
	});
});

describe("the menu", () => {
	const pick = (label: string) =>
		electron.Menu.buildFromTemplate.mock.calls
			.at(-1)?.[0]
			.flatMap(({ submenu = [] }) => submenu)
			.find((entry) => entry.label === label)
			?.click?.();

	it("opens a chosen file by its path, and nothing where none is chosen", async () => {
		electron.dialog.showOpenDialog.mockResolvedValueOnce({ filePaths: [] });
		pick("&Open…");
		const path = "/home/ada/lesson.mp4";
		electron.dialog.showOpenDialog.mockResolvedValueOnce({ filePaths: [path] });
		pick("&Open…");
		await expect
			.poll(() => state.asked)
			.toEqual([["openSource", { kind: "file", path }]]);
	});

	it("has the window show several chosen files, and lets it open each of them and no other", async () => {
		const filePaths = ["/home/ada/1.png", "/home/ada/2.png"];
		electron.dialog.showOpenDialog.mockResolvedValueOnce({ filePaths });
		pick("&Open…");
		await expect
			.poll(() => electron.window.webContents.send.mock.calls)
			.toContainEqual([channels.event, { name: "files", payload: filePaths }]);
		const open = (path: string) =>
			invoke("digitcam://window/index.html", "openSource", {
				kind: "file",
				path,
			});
		expect(await open("/home/ada/2.png")).toMatchObject({ ok: true });
		expect(await open("/home/ada/3.png")).toMatchObject({ ok: false });
	});

	it("has the window do the rest", () => {
		pick("&Save the Picture with Boxes");
		expect(electron.window.webContents.send).toHaveBeenCalledWith(
			channels.event,
			{ name: "menu", payload: "savePicture" },
		);
	});

	it("shows the log in its folder", () => {
		pick("Show the &Log");
		expect(electron.shell.showItemInFolder).toHaveBeenCalledWith(
			path.join(profile, "logs/digitcam.log"),
		);
	});

	it("says in About which versions the app has", () => {
		expect(electron.app.setAboutPanelOptions).toHaveBeenCalledWith(
			expect.objectContaining({
				applicationVersion: "1.2.3",
				copyright: expect.stringContaining(`Node ${process.versions.node}`),
			}),
		);
	});
});

describe("a second start", () => {
	it("hands its source over and ends, without a window and a process of its own", async () => {
		vi.resetModules();
		state.electron = fakeElectron();
		state.electron.app.requestSingleInstanceLock = vi.fn(() => false);
		vi.doMock("electron", () => state.electron);
		state.told = [];
		state.startProcess = undefined;
		await import("../../../electron/hosts/main.ts");
		await expect.poll(() => state.electron.app.exit).toHaveBeenCalledOnce();
		expect(state.electron.app.requestSingleInstanceLock).toHaveBeenCalledWith({
			source: { kind: "demo" },
		});
		expect(state.electron.windows).toEqual([]);
		expect(state.startProcess).toBeUndefined();
		expect(state.told).toEqual(["ends-itself"]);
	});

	it("brings the first to the front, which opens the source", async () => {
		const source = { kind: "file", path: "/home/ada/seven.png" };
		electron.app.fire("second-instance", {}, [], "/", { source });
		expect(electron.window.window.focus).toHaveBeenCalled();
		await expect.poll(() => state.asked).toEqual([["openSource", source]]);
	});

	it("that hands over nothing, or nonsense, only brings it to the front", () => {
		electron.app.fire("second-instance", {}, [], "/", {});
		electron.app.fire("second-instance", {}, [], "/", { source: "evil" });
		expect(electron.window.window.focus).toHaveBeenCalledTimes(2);
		expect(state.asked).toEqual([]);
	});

	it("is no matter of files that the desktop opens with the app", async () => {
		const preventDefault = vi.fn();
		electron.app.fire("open-file", { preventDefault }, "/home/ada/4.png");
		expect(preventDefault).toHaveBeenCalledOnce();
		await expect
			.poll(() => state.asked)
			.toEqual([["openSource", { kind: "file", path: "/home/ada/4.png" }]]);
	});
});

describe("a window that", () => {
	const crash = (reason: string) =>
		electron.window.webContents.fire("render-process-gone", {}, { reason });
	const question = () => electron.dialog.showMessageBox.mock.calls.at(-1)?.[1];
	const choose = (response: number) =>
		electron.dialog.showMessageBox.mockResolvedValue({ response });

	it("crashes is loaded again once, and then somebody is asked", async () => {
		choose(1);
		crash("crashed");
		expect(electron.window.webContents.reload).toHaveBeenCalledOnce();
		expect(question()).toBeUndefined();
		crash("oom");
		expect(electron.window.webContents.reload).toHaveBeenCalledOnce();
		expect(question()).toMatchObject({
			message: expect.stringContaining("oom"),
			buttons: ["Reload", "Quit"],
		});
		await expect.poll(() => electron.app.quit).toHaveBeenCalledOnce();
	});

	it("hangs can be waited for, loaded again, or left", async () => {
		choose(0);
		electron.window.window.fire("unresponsive");
		expect(question()).toMatchObject({ buttons: ["Wait", "Reload", "Quit"] });
		choose(1);
		electron.window.window.fire("unresponsive");
		const { forcefullyCrashRenderer, reload } = electron.window.webContents;
		await expect.poll(() => reload).toHaveBeenCalledOnce();
		expect(forcefullyCrashRenderer).toHaveBeenCalledOnce();
		// That it was ended is no crash.
		crash("killed");
		expect(reload).toHaveBeenCalledOnce();
	});

	it("answers again takes its question back", () => {
		choose(1);
		electron.window.window.fire("unresponsive");
		electron.window.window.fire("responsive");
		expect(question().signal.aborted).toBe(true);
	});
});

it("the display stays on while a camera runs, until the window is closed", () => {
	const tell = (live: boolean) =>
		state.sessions[0]?.options.emit({
			name: "status",
			payload: {
				recognizer: { name: "running", source: { live, spec: {} } },
				frozen: false,
			},
		} as never);
	tell(false);
	expect(electron.powerSaveBlocker.start).not.toHaveBeenCalled();
	tell(true);
	tell(true);
	expect(electron.powerSaveBlocker.start).toHaveBeenCalledOnce();
	electron.window.window.fire("closed");
	expect(electron.powerSaveBlocker.stop).toHaveBeenCalledWith(7);
});

describe("a start that fails", () => {
	async function failWith(error: Error) {
		vi.resetModules();
		state.told = [];
		state.electron = fakeElectron();
		state.options = () => {
			throw error;
		};
		vi.doMock("electron", () => state.electron);
		const complaint = vi.spyOn(console, "error").mockReturnValue();
		await import("../../../electron/hosts/main.ts");
		await expect.poll(() => state.electron.app.exit).toHaveBeenCalled();
		expect(complaint).toHaveBeenCalledWith(error.message);
		complaint.mockRestore();
		return {
			exitCode: state.electron.app.exit.mock.calls[0]?.[0],
			told: state.told,
		};
	}

	it("for a reason that counts in every host ends the app", async () => {
		const error = Object.assign(new Error("--prot"), { code: "wrong-usage" });
		expect(await failWith(error)).toEqual({
			exitCode: 2,
			told: ["ends-itself"],
		});
	});

	it("for any other reason leaves it to the launcher to go on", async () => {
		expect(await failWith(new Error("No."))).toEqual({ exitCode: 1, told: [] });
	});
});
