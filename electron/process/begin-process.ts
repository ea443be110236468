import { openHostChannel } from "./host-channel.ts";

/** An error that nobody caught: the last that a host hears of a process. */
export interface Fault {
	readonly kind: "fault";
	readonly message: string;
}

/**
 * Begins a process that a host started: opens the way to the host, tells it of errors that nobody caught, and ends with it.
 * To be called before anything large is loaded, so that the host is heard and errors are reported from the first moment on.
 * @param encode turns what is sent into bytes
 * @param onMessage gets each message of the host's
 * @returns what sends a message to the host
 */
export function beginProcess<Message>(
	encode: (message: Message | Fault) => Uint8Array,
	onMessage: (bytes: Uint8Array) => void,
): (message: Message) => void {
	const send = (message: Message | Fault) => channel.send(encode(message));

	// Takes precedence over listeners of "uncaughtException" and "unhandledRejection": TensorFlow.js adds some that throw again.
	process.setUncaughtExceptionCaptureCallback((error: unknown) => {
		console.error(error);
		send({
			kind: "fault",
			message: error instanceof Error ? error.message : String(error),
		});
		process.exit(1);
	});

	// Ctrl-C reaches all processes of a terminal. The host hears it as well, and ends this process when it is ready for that.
	process.on("SIGINT", () => {});

	const channel = openHostChannel({
		onMessage,
		// Nobody is left to work for. A camera is released at exit; what was trained up to the last whole epoch is on the disk.
		onEnd: () => process.exit(),
	});
	return send;
}
