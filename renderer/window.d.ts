import type { Bridge } from "../electron/contract/bridge.ts";

declare global {
	interface Window {
		/** Put there by Electron's preload; absent in a browser. */
		readonly digitcam?: Bridge;
	}
}
