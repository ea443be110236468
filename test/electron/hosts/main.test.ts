import { beforeEach, describe, expect, it, vi } from "vitest";
import { channels } from "../../../electron/contract/channels.ts";
import { commands } from "../../../electron/contract/schema.ts";
import type { SessionOptions } from "../../../electron/hosts/session.ts";
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
}));

// This process has a parent, too: it would end itself when the test runner lets go of it, which counts as a crash.
vi.mock("../../../electron/end-with-parent.ts", () => ({
	endWithParent: () => {},
}));
// The test runner is this process' launcher, and would not understand.
vi.mock("../../../electron/hosts/launcher.ts", () => ({
	tellLauncher: async (message: string) => state.told.push(message),
}));
vi.mock("../../../electron/hosts/digitcam.ts", () => ({
	openDigitcam: async () => ({}),
}));
vi.mock("../../../electron/hosts/start-options.ts", () => ({
	parseStartOptions: () => state.options(),
	startSource: () => ({ kind: "demo" }),
}));
vi.mock("../../../electron/hosts/session.ts", () => ({
	createSession: (_app: unknown, options: SessionOptions) => {
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
	},
}));

async function startApp() {
	vi.resetModules();
	state.electron = fakeElectron();
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

let electron: Awaited<ReturnType<typeof startApp>>;
beforeEach(async () => {
	state.options = () => ({});
	electron = await startApp();
});

describe("Electron's window", () => {
	it("is sandboxed, isolated and without Node", () => {
		expect(electron.window.options.webPreferences).toMatchObject({
			sandbox: true,
			contextIsolation: true,
			nodeIntegration: false,
		});
		expect(electron.window.url).toBe("digitcam://window/index.html");
	});

	it("is refused every permission", () => {
		const answers: boolean[] = [];
		const { setPermissionRequestHandler, setPermissionCheckHandler } =
			electron.session.defaultSession;
		setPermissionRequestHandler.mock.calls[0]?.[0](
			{},
			"media",
			(granted: boolean) => answers.push(granted),
		);
		answers.push(setPermissionCheckHandler.mock.calls[0]?.[0]());
		expect(answers).toEqual([false, false]);
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

describe("a command over Electron's IPC", () => {
	const invoke = (
		url: string,
		name: string,
		request: unknown,
		sender: unknown = electron.window.webContents,
	) =>
		electron.ipcMain.handle.mock.calls[0]?.[1](
			{ sender, senderFrame: { url } },
			name,
			request,
		);

	it("reaches its handler from the window", async () => {
		expect(electron.ipcMain.handle.mock.calls[0]?.[0]).toBe(channels.command);
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

	it("is answered by events on the one event channel", () => {
		const event = { name: "status", payload: {} } as never;
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
		const secondTime = vi.fn();
		electron.app.fire("before-quit", { preventDefault: secondTime });
		expect(secondTime).not.toHaveBeenCalled();
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
