import os from "node:os";
import { openHostChannel } from "../process/host-channel.ts";
import {
	decodeHostMessage,
	encodeMessage,
	type LabMessage,
} from "./protocol.ts";

/**
 * The lab's process. It begins before the networks are loaded, so that it hears its host and reports errors from the first
 * moment on.
 */

// First: whatever is started later inherits it. Training takes what camera and window leave, and the picture stays smooth.
os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);

const send = (message: LabMessage) => channel.send(encodeMessage(message));

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
		void lab.then((serve) => serve(message));
	},
	// Nobody is left to train for. What was trained up to the last whole epoch is on the disk.
	onEnd: () => process.exit(),
});

const lab = import("./serve-lab.ts").then(({ serveLab }) => serveLab(send));
