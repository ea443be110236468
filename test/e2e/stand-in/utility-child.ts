import { EventEmitter } from "node:events";

// Loaded before the module that a utility process runs: `process.parentPort` is its way to the app.
const send = process.send?.bind(process);
const port = Object.assign(new EventEmitter(), {
	postMessage: (message: unknown) => send?.(structuredClone(message)),
});
// Messages wait until somebody listens.
port.on("newListener", (event) => {
	if (event !== "message" || port.listenerCount("message") > 0) return;
	process.on("message", (message) =>
		port.emit("message", { data: structuredClone(message), ports: [] }),
	);
});
// Electron ends a utility process with the app.
process.on("disconnect", () => process.exit());
Object.assign(process, { parentPort: port, send: undefined });
