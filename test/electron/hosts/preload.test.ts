import { beforeEach, describe, expect, it, vi } from "vitest";
import type { AnyEvent, Bridge } from "../../../electron/contract/bridge.ts";
import { channels } from "../../../electron/contract/channels.ts";
import { fakeElectron } from "./fake-electron.ts";

let electron: ReturnType<typeof fakeElectron>;
let bridge: Bridge;
beforeEach(async () => {
	vi.resetModules();
	const fake = fakeElectron();
	electron = fake;
	vi.doMock("electron", () => fake);
	await import("../../../electron/hosts/preload.ts");
	bridge = electron.contextBridge.exposeInMainWorld.mock.calls[0]?.[1];
});

describe("the preload", () => {
	it("exposes the bridge and nothing else", () => {
		expect(electron.contextBridge.exposeInMainWorld.mock.calls).toEqual([
			["digitcam", expect.anything()],
		]);
		expect(Object.keys(bridge).sort()).toEqual([
			"invoke",
			"listen",
			"onClosed",
			"openByPath",
		]);
	});

	it("sends every command on the one command channel", () => {
		void bridge.invoke("setFrozen", true);
		expect(electron.ipcRenderer.invoke).toHaveBeenCalledWith(
			channels.command,
			"setFrozen",
			true,
		);
	});

	it("says the path of a file that has one, and of no other", () => {
		const { getPathForFile } = electron.webUtils;
		const file = new Blob([]);
		expect(bridge.openByPath?.(file)).toBeUndefined();
		expect(electron.ipcRenderer.invoke).not.toHaveBeenCalled();
		getPathForFile.mockReturnValueOnce("/home/ada/seven.png");
		void bridge.openByPath?.(file);
		expect(getPathForFile).toHaveBeenLastCalledWith(file);
		expect(electron.ipcRenderer.invoke).toHaveBeenCalledWith(
			channels.openByPath,
			"/home/ada/seven.png",
		);
	});

	it("hands on events without Electron's own event, until it is told to stop", () => {
		const heard: AnyEvent[] = [];
		const stop = bridge.listen((event) => heard.push(event));
		const event = { name: "status", payload: {} };
		electron.ipcRenderer.fire(channels.event, { sender: "secret" }, event);
		expect(stop()).toBeUndefined();
		electron.ipcRenderer.fire(channels.event, {}, event);
		expect(heard).toEqual([event]);
	});
});
