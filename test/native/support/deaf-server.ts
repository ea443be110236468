import { connect, type Socket } from "node:net";
import { Worker } from "node:worker_threads";

/** A port where no connection is ever made, as if the machine were off. */
export interface DeafServer {
	readonly port: number;
	close(): Promise<void>;
}

/** As many connections as wait for a server that asked for the shortest queue; Linux adds one. */
const queueLength = 2;

/** A server that listens and accepts nothing. Once its queue is full the system leaves further clients without an answer. */
export async function startDeafServer(): Promise<DeafServer> {
	const worker = new Worker(
		`const { parentPort } = require("node:worker_threads");
		const server = require("node:net").createServer();
		server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
			parentPort.postMessage(server.address().port);
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
		});`,
		{ eval: true },
	);
	const port = await new Promise<number>((resolve, reject) => {
		worker.once("message", resolve);
		worker.once("error", reject);
	});
	const clients: Socket[] = [];
	while (clients.length < queueLength) {
		const client = connect(port, "127.0.0.1");
		clients.push(client);
		await new Promise<void>((resolve, reject) => {
			client.once("connect", resolve);
			client.once("error", reject);
		});
		client.on("error", () => {});
	}
	return {
		port,
		close: async () => {
			for (const client of clients) client.destroy();
			await worker.terminate();
		},
	};
}
