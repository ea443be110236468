import { contextBridge, ipcRenderer, webUtils } from "electron";
import type { AnyEvent, Bridge } from "../contract/bridge.ts";
import { channels } from "../contract/channels.ts";

const bridge: Bridge = {
	invoke: (name, request) =>
		ipcRenderer.invoke(channels.command, name, request),
	listen: (listener) => {
		const receive = (_: unknown, event: AnyEvent) => listener(event);
		ipcRenderer.on(channels.event, receive);
		// With braces: `off` returns the ipcRenderer itself, which the page must not get.
		return () => {
			ipcRenderer.off(channels.event, receive);
		};
	},
	openByPath: (file) => {
		// A file that the page made up has no path; one that somebody dropped or chose has.
		const path = webUtils.getPathForFile(file as File);
		return path === ""
			? undefined
			: ipcRenderer.invoke(channels.openByPath, path);
	},
	// The window does not outlive its process.
	onClosed: () => {},
};

contextBridge.exposeInMainWorld("digitcam", bridge);
