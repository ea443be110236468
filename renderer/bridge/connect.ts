import type { Bridge } from "../../electron/contract/bridge.ts";
import { DigitcamError } from "../../electron/contract/bridge.ts";
import { socketAddress } from "./socket-address.ts";
import { openSocketBridge } from "./socket-bridge.ts";

/** The name of this tab of the browser: the host remembers what was chosen in it. */
function tabName(): string {
	const key = "digitcam-tab";
	try {
		const name = sessionStorage.getItem(key) ?? crypto.randomUUID();
		sessionStorage.setItem(key, name);
		return name;
	} catch {
		// A browser may keep nothing for pages.
		return crypto.randomUUID();
	}
}

/**
 * The bridge to the Node side: Electron's where the preload put one, else the browser host's WebSocket.
 * @throws DigitcamError `no-key` where the page's address holds no key; any other error where nothing answers.
 */
export async function connect(): Promise<Bridge> {
	if (window.digitcam) return window.digitcam;
	const address = socketAddress(location, tabName());
	if (!address) {
		throw new DigitcamError({
			code: "no-key",
			message:
				"The address of this page lacks its key (#token=…). Open the whole address that Digitcam printed when it started.",
		});
	}
	return openSocketBridge(address);
}
