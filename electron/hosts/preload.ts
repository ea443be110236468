import { contextBridge, ipcRenderer } from "electron";
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
	// The window does not outlive its process.
	onClosed: () => {},
};

contextBridge.exposeInMainWorld("digitcam", bridge);
