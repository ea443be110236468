import type {
	ProcessListener,
	StartProcess,
} from "../../../../electron/process/hosted-process.ts";
import {
	decodeHostMessage,
	encodeMessage,
	type HostMessage,
	type RecognizerMessage,
} from "../../../../electron/recognizer/process/protocol.ts";

/** A recognizer process that does what the test says. */
export class FakeProcess {
	readonly sent: HostMessage[] = [];
	killed = false;
	readonly #listener: ProcessListener;

	constructor(listener: ProcessListener) {
		this.#listener = listener;
	}

	hear(message: Uint8Array): void {
		this.sent.push(decodeHostMessage(message));
	}

	say(message: RecognizerMessage): void {
		this.#listener.onMessage(encodeMessage(message));
	}

	ready(): void {
		this.say({ kind: "ready", info });
	}

	end(how = "by SIGSEGV"): void {
		this.#listener.onEnd(how);
	}

	/** What it was told, of one kind. */
	told<Kind extends HostMessage["kind"]>(kind: Kind) {
		return this.sent.filter(
			(message): message is Extract<HostMessage, { kind: Kind }> =>
				message.kind === kind,
		);
	}
}

export const info = {
	version: "1.2.3",
	engine: { name: "wasm", version: "4", notes: [] },
};

/** Starts processes that the test plays, and keeps them in order. */
export function fakeProcesses() {
	const started: FakeProcess[] = [];
	const startProcess: StartProcess = (listener) => {
		const process = new FakeProcess(listener);
		started.push(process);
		return {
			pid: started.length,
			send: (message) => process.hear(message),
			kill: () => {
				process.killed = true;
			},
		};
	};
	/** The one that was started last. */
	const last = (): FakeProcess => {
		const process = started.at(-1);
		if (process === undefined) throw new Error("No process was started.");
		return process;
	};
	return { started, startProcess, last };
}
