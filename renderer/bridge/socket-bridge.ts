import type {
	AnyEvent,
	Bridge,
	Outcome,
} from "../../electron/contract/bridge.ts";
import type {
	CommandAnswer,
	CommandName,
} from "../../electron/contract/schema.ts";
import { decodeWire, encodeWire } from "../../electron/contract/wire.ts";
import type { SocketAddress } from "./socket-address.ts";

/** The failure of every command after the Node side has ended. */
export const goneCode = "gone";

const gone: Outcome<never> = {
	ok: false,
	failure: {
		code: goneCode,
		message: "Digitcam has gone away before it answered. Reload the page.",
	},
};

/** The contract over the browser host's WebSocket. Rejects where the socket cannot be opened. */
export async function openSocketBridge(
	address: SocketAddress,
): Promise<Bridge> {
	const socket = new WebSocket(address.url, address.protocol);
	socket.binaryType = "arraybuffer";
	await new Promise<void>((resolve, reject) => {
		socket.addEventListener("open", () => resolve(), { once: true });
		socket.addEventListener(
			"close",
			() => reject(new Error(`Nothing answers at ${address.url}.`)),
			{ once: true },
		);
	});

	const listeners = new Set<(event: AnyEvent) => void>();
	const waiting = new Map<number, (outcome: Outcome<unknown>) => void>();
	let lastId = 0;

	socket.addEventListener("message", ({ data }: MessageEvent<ArrayBuffer>) => {
		const message = decodeWire(new Uint8Array(data));
		if (message.kind === "event") {
			for (const listener of listeners) listener(message.event);
		} else if (message.kind === "answer") {
			waiting.get(message.id)?.(message.outcome);
			waiting.delete(message.id);
		}
	});
	socket.addEventListener("close", () => {
		for (const resolve of waiting.values()) resolve(gone);
		waiting.clear();
	});

	return {
		invoke<Name extends CommandName>(command: Name, request: unknown) {
			if (socket.readyState !== WebSocket.OPEN) return Promise.resolve(gone);
			const id = ++lastId;
			socket.send(encodeWire({ kind: "invoke", id, command, request }));
			return new Promise<Outcome<CommandAnswer<Name>>>((resolve) => {
				// The Node side derives its answers from the same contract: the type holds on both ends.
				waiting.set(id, (outcome) =>
					resolve(outcome as Outcome<CommandAnswer<Name>>),
				);
			});
		},
		listen(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		onClosed(listener) {
			socket.addEventListener("close", () => listener(), { once: true });
		},
	};
}
