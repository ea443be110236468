import { openHostChannel } from "../../process/host-channel.ts";
import {
	decodeHostMessage,
	encodeMessage,
	type RecognizerMessage,
} from "./protocol.ts";

/**
 * The recognizer process. It begins before the networks and the addon are loaded, so that it hears its host and reports errors
 * from the first moment on.
 */
const send = (message: RecognizerMessage) =>
	channel.send(encodeMessage(message));

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
	onMessage: (bytes) => {
		const message = decodeHostMessage(bytes);
		if (message.kind === "ping") send({ kind: "pong" });
		else void windows.then((serve) => serve(message));
	},
	// Nobody is left to serve. The camera is released at exit.
	onEnd: () => process.exit(),
});

const windows = import("./serve-windows.ts").then(({ serveWindows }) =>
	serveWindows(send),
);
