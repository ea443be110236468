import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A network camera of the tests' own: JPEG pictures over HTTP, as multipart/x-mixed-replace. */
export interface MjpegServer {
	readonly url: string;
	/** Cuts every connection and refuses new ones. */
	die(): Promise<void>;
	/** Is there again, at the same address. */
	comeBack(): Promise<void>;
}

const frameMs = 1000 / 25;

export async function startMjpegServer(jpeg: Uint8Array): Promise<MjpegServer> {
	const listeners = new Set<ServerResponse>();
	const server = createServer((_request, response) => {
		response.writeHead(200, {
			"Content-Type": "multipart/x-mixed-replace; boundary=frame",
		});
		listeners.add(response);
		response.once("close", () => listeners.delete(response));
	});
	const timer = setInterval(() => {
		for (const response of listeners) {
			response.write(
				`--frame\r\nContent-Type: image/jpeg\r\nContent-Length: ${jpeg.length}\r\n\r\n`,
			);
			response.write(jpeg);
			response.write("\r\n");
		}
	}, frameMs);
	timer.unref();

	const listen = (port: number) =>
		new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
	await listen(0);
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/video.mjpg`,
		die: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
		comeBack: () => listen(port),
	};
}
