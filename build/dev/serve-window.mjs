import { once } from "node:events";
import { realpathSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createLogger, createServer } from "vite";
import { inRoot, root } from "../bootstrap/project.mjs";

/** Vite's log, without the failed attempts of a window to reach a host that is being restarted. */
function quietLogger() {
	const logger = createLogger("warn");
	return {
		...logger,
		/** @type {typeof logger.error} */
		error: (message, options) => {
			if (!message.includes("ws proxy")) logger.error(message, options);
		},
	};
}

/**
 * The window's WebSocket, passed on to a host. The origin stays the page's own: the host checks it, and refuses every
 * other page.
 * @param {number} port of the host
 */
const passOn = (port) => ({
	"/socket": {
		target: `ws://127.0.0.1:${port}`,
		ws: true,
		changeOrigin: true,
	},
});

/**
 * Listens on 127.0.0.1 on the port, or on a free one where it is taken.
 * @param {import("node:http").Server} server
 * @param {number} wanted
 * @returns {Promise<number>} the port
 */
async function listen(server, wanted) {
	try {
		await once(server.listen(wanted, "127.0.0.1"), "listening");
	} catch {
		await once(server.listen(0, "127.0.0.1"), "listening");
	}
	const address = server.address();
	if (typeof address !== "object" || address === null)
		throw new Error("The server has no port.");
	return address.port;
}

/**
 * Serves the window's sources with hot reload on 127.0.0.1.
 * @param {object} options
 * @param {number} options.port a free one is taken in its place where it is not to be had
 * @param {number} [options.backend] the port of the host that the window's WebSocket is passed on to
 * @returns {Promise<{ origin: string, close: () => Promise<void> }>}
 */
export async function serveWindow({ port, backend }) {
	// A server of our own: Vite's would end the process by itself on SIGTERM, before the host has ended.
	const http = createHttpServer();
	const vite = await createServer({
		configFile: inRoot("renderer/vite.config.ts"),
		customLogger: quietLogger(),
		clearScreen: false,
		// Not below node_modules, which a copy of the project may share.
		cacheDir: inRoot("dist/.vite"),
		server: {
			middlewareMode: { server: http },
			hmr: { server: http },
			// The window imports electron/contract; node_modules may be a link to a folder elsewhere.
			fs: { allow: [root, realpathSync(inRoot("node_modules"))] },
			proxy: backend === undefined ? {} : passOn(backend),
		},
	});
	http.on("request", vite.middlewares);
	const taken = await listen(http, port);
	return {
		origin: `http://127.0.0.1:${taken}`,
		close: async () => {
			await vite.close();
			http.close();
			http.closeAllConnections();
		},
	};
}
