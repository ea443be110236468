import { Socket } from "node:net";
import { Worker } from "node:worker_threads";
import { inProject } from "../../models/project-root.ts";
import { ByteFrames, writeFrame } from "./byte-frames.ts";
import { pipeDescriptor } from "./hosted-process.ts";

/** The way to the host, in the process that it started. */
export interface HostChannel {
	send(message: Uint8Array): void;
}

export interface HostListener {
	onMessage(message: Uint8Array): void;
	/** The host has ended, in whatever way. */
	onEnd(): void;
}

/** As much of a utility process's `process.parentPort` as is used. */
interface ParentPort {
	on(
		event: "message",
		listener: (event: { readonly data: unknown }) => void,
	): void;
	postMessage(message: unknown): void;
}

function overPort(port: ParentPort, listener: HostListener): HostChannel {
	// Electron itself ends a utility process whose host has ended.
	port.on("message", ({ data }) => {
		if (data instanceof Uint8Array) listener.onMessage(data);
	});
	return { send: (message) => port.postMessage(message) };
}

function overPipe({ onMessage, onEnd }: HostListener): HostChannel {
	new Worker(inProject("dist/electron/end-with-host.js")).unref();
	const pipe = new Socket({ fd: pipeDescriptor });
	const frames = new ByteFrames();
	pipe.on("data", (piece) => {
		for (const message of frames.push(piece)) onMessage(message);
	});
	pipe.on("error", onEnd);
	pipe.on("close", onEnd);
	return { send: (message) => writeFrame(pipe, message) };
}

/** Opens the way to the host that started this process. */
export function openHostChannel(listener: HostListener): HostChannel {
	const port: ParentPort | undefined =
		"parentPort" in process ? (process.parentPort as ParentPort) : undefined;
	return port === undefined ? overPipe(listener) : overPort(port, listener);
}
