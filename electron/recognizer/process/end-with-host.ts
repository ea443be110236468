import { Socket } from "node:net";
import { lifelineDescriptor } from "./recognizer-process.ts";

/**
 * A thread of the recognizer process that ends the process with its host, though the event loop hangs. It leaves the event loop
 * the time to release the camera by itself.
 */

/** How long the event loop has for that, in ms. */
const orderlyWithinMs = 1500;

const lifeline = new Socket({ fd: lifelineDescriptor });
// A broken pipe is the message.
lifeline.on("error", () => {});
lifeline.once("close", () => {
	setTimeout(() => process.kill(process.pid, "SIGKILL"), orderlyWithinMs);
});
lifeline.resume();
