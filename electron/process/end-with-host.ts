import { Socket } from "node:net";
import { lifelineDescriptor } from "./hosted-process.ts";

/**
 * A thread that ends its process with the host, though the event loop hangs. It leaves the event loop
 * the time to end by itself.
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
