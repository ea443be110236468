import { endWithParent } from "../end-with-parent.ts";
import { runBrowserHost } from "./run-browser-host.ts";

/**
 * The browser host of `npm run dev`, which packages leave out. Vite serves its window and passes the window's WebSocket
 * on to it. `build/dev.mjs` sets both variables.
 */
const { DIGITCAM_DEV_TOKEN: token, DIGITCAM_DEV_ORIGIN: origin } = process.env;
if (!token || !origin)
	throw new Error("This host is started by npm run dev, not by itself.");
endWithParent();
await runBrowserHost({ token, origin });
