import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How a stream fails while it flows. */
export type StreamFault =
	/** Connections stay, and nothing comes. */
	| "stalled"
	/** Frames come in their time, and their bytes are noise. */
	| "noise"
	/** Every frame is cut off in its middle. */
	| "halves"
	/** The bytes between the frames are noise as well. */
	| "no stream at all";

/** A network camera of the tests' own: JPEG pictures over HTTP, as multipart/x-mixed-replace. */
export interface MjpegServer {
	readonly url: string;
	/** Connections that are open now. */
	listeners(): number;
	/** Sends another picture from now on, of whatever size. */
	show(jpeg: Uint8Array): void;
	/** Fails from now on, or no more. */
	fail(fault: StreamFault | undefined): void;
	/** Cuts every connection; takes new ones. */
	cut(): void;
	/** Cuts every connection and refuses new ones. */
	die(): Promise<void>;
	/** Is there again, at the same address. */
	comeBack(): Promise<void>;
}

/** Bytes without a meaning, the same each time. */
const noise = (length: number) =>
	Uint8Array.from({ length }, (_, n) => (n * 2654435761) >>> 13);

/** What is sent for a frame. */
function partOf(jpeg: Uint8Array, fault: StreamFault | undefined) {
	const part = (content: Uint8Array) => [
		`--frame\r\nContent-Type: image/jpeg\r\nContent-Length: ${content.length}\r\n\r\n`,
		content,
		"\r\n",
	];
	switch (fault) {
		case undefined:
			return part(jpeg);
		case "stalled":
			return [];
		case "noise":
			return part(noise(jpeg.length));
		case "halves":
			return part(jpeg.subarray(0, jpeg.length / 2));
		case "no stream at all":
			return [noise(jpeg.length)];
	}
}

export async function startMjpegServer(
	first: Uint8Array,
	frameRate = 25,
): Promise<MjpegServer> {
	let jpeg = first;
	let fault: StreamFault | undefined;
	const listeners = new Set<ServerResponse>();
	const server = createServer((_request, response) => {
		response.writeHead(200, {
			"Content-Type": "multipart/x-mixed-replace; boundary=frame",
		});
		listeners.add(response);
		response.once("close", () => listeners.delete(response));
	});
	const timer = setInterval(() => {
		for (const response of listeners)
			for (const piece of partOf(jpeg, fault)) response.write(piece);
	}, 1000 / frameRate);
	timer.unref();

	const listen = (port: number) =>
		new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
	await listen(0);
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/video.mjpg`,
		listeners: () => listeners.size,
		show: (next) => {
			jpeg = next;
		},
		fail: (next) => {
			fault = next;
		},
		cut: () => server.closeAllConnections(),
		die: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
		comeBack: () => listen(port),
	};
}
