import { setTimeout as sleep } from "node:timers/promises";
import type { EngineChoice } from "../../contract/model.ts";
import type { AppInfo } from "../../contract/schema.ts";
import type { Failure } from "../../contract/source.ts";
import type {
	HostedProcess,
	StartProcess,
} from "../../process/hosted-process.ts";
import { type ProcessorWait, watchProcessorWait } from "./processor-wait.ts";
import {
	decodeRecognizerMessage,
	encodeMessage,
	type HostMessage,
	type RecognizerMessage,
} from "./protocol.ts";

/** Milliseconds between two pings. */
const beatMs = 500;
/** So many beats without a word, and the process hangs: 5 s. */
const mostMissedBeats = 10;
/** The same while it starts: it has its networks to load. */
const mostMissedBeatsAtStart = 120;
/** What a beat counts at least. A process that is never given a processor is ended after a minute, not never. */
const leastBeat = 1 / 12;

/** The process is not started again when it stops so often... */
const mostStops = 3;
/** ...within so many milliseconds. */
const stopsWithinMs = 60_000;

/** How long the process has to release its camera and end, in ms; then it is ended by force. */
const endWithinMs = 2500;

/** The failure of what was asked of a recognizer that does not run any more. */
const stoppedCode = "recognizer-stopped";

export interface SupervisorOptions {
	readonly startProcess: StartProcess;
	readonly model: string | undefined;
	readonly engine: EngineChoice | undefined;
	/** Milliseconds of a clock that only goes forward. */
	readonly now?: () => number;
	readonly watchWait?: (pid: number | undefined) => ProcessorWait;
}

export interface SupervisorListener {
	/** The process runs, and can be asked. */
	onReady(info: Omit<AppInfo, "host">): void;
	onMessage(message: RecognizerMessage): void;
	/** The process stopped, and is being started again. */
	onRestarting(): void;
	/** The process does not run, and is not started before somebody asks. */
	onStopped(failure: Failure): void;
}

type Phase = "stopped" | "starting" | "ready" | "closed";

/**
 * Keeps one recognizer process running: starts it, sees that it hangs or has ended, and starts another in its place. One that
 * stops again and again is left alone.
 */
export class Supervisor {
	readonly #options: SupervisorOptions;
	readonly #listener: SupervisorListener;
	readonly #now: () => number;
	readonly #watchWait: (pid: number | undefined) => ProcessorWait;
	#process: HostedProcess | undefined;
	#phase: Phase = "stopped";
	/** When it stopped lately. */
	#stops: number[] = [];
	/** Beats since its last word, without the time in which others had the processor. */
	#missedBeats = 0;
	/** Undefined where it has spoken since the last beat. */
	#wait: ProcessorWait | undefined;
	#heartbeat: NodeJS.Timeout | undefined;
	/** What the process could not do. */
	#failure: Failure | undefined;
	/** Why the process ends, where more is known than how. */
	#why: string | undefined;
	#tellEnded: () => void = () => {};

	constructor(options: SupervisorOptions, listener: SupervisorListener) {
		this.#options = options;
		this.#listener = listener;
		this.#now = options.now ?? (() => performance.now());
		this.#watchWait = options.watchWait ?? watchProcessorWait;
	}

	/** The process that runs, or is being started. */
	get pid(): number | undefined {
		return this.#process?.pid;
	}

	get phase(): Phase {
		return this.#phase;
	}

	/** Starts the process, also one that was left alone. Does nothing where it runs. */
	start(): void {
		if (this.#phase !== "stopped") return;
		this.#stops = [];
		this.#startProcess();
	}

	/** Sends a message to the process that runs. */
	send(message: HostMessage): void {
		this.#process?.send(encodeMessage(message));
	}

	/** Ends the process. Resolves when it has ended, or cannot be ended. */
	async close(): Promise<void> {
		this.#phase = "closed";
		clearInterval(this.#heartbeat);
		const process = this.#process;
		if (process === undefined) return;
		const ended = new Promise<void>((resolve) => {
			this.#tellEnded = resolve;
		});
		this.send({ kind: "end" });
		const late = new AbortController();
		await Promise.race([
			ended,
			sleep(endWithinMs, undefined, { signal: late.signal }).catch(() => {}),
		]);
		late.abort();
		if (this.#process === process) process.kill();
	}

	#startProcess(): void {
		this.#phase = "starting";
		this.#missedBeats = 0;
		this.#wait = undefined;
		this.#failure = undefined;
		this.#why = undefined;
		// A process that cannot be started ends before this returns: `#process` would then be of the past.
		let ended = false;
		const started = this.#options.startProcess({
			onMessage: (message) => this.#hear(decodeRecognizerMessage(message)),
			onEnd: (how) => {
				ended = true;
				this.#process = undefined;
				this.#bury(how);
			},
		});
		if (ended) return;
		this.#process = started;
		const { model, engine } = this.#options;
		this.send({ kind: "start", model, engine });
		this.#heartbeat = setInterval(() => this.#beat(), beatMs);
	}

	/**
	 * Counts beats, not time: neither a machine that slept nor a host that was busy makes the process hang. And it counts the part
	 * of each in which the process could have answered: on a machine that does much else it is slow, and does not hang.
	 */
	#beat(): void {
		this.#missedBeats += Math.max(leastBeat, 1 - (this.#wait?.() ?? 0));
		this.#wait ??= this.#watchWait(this.#process?.pid);
		const most =
			this.#phase === "ready" ? mostMissedBeats : mostMissedBeatsAtStart;
		if (this.#missedBeats < most) {
			this.send({ kind: "ping" });
			return;
		}
		this.#why = `because it did not answer for ${(most * beatMs) / 1000} seconds`;
		this.#process?.kill();
	}

	#hear(message: RecognizerMessage): void {
		this.#missedBeats = 0;
		this.#wait = undefined;
		switch (message.kind) {
			case "pong":
				return;
			case "failed":
				this.#failure = message.failure;
				return;
			case "fault":
				this.#why = `by an error ("${message.message}")`;
				return;
			case "ready":
				if (this.#phase !== "starting") return;
				this.#phase = "ready";
				this.#listener.onReady(message.info);
				return;
			default:
				this.#listener.onMessage(message);
		}
	}

	/** The process has ended. */
	#bury(how: string): void {
		clearInterval(this.#heartbeat);
		this.#tellEnded();
		if (this.#phase === "closed") return;
		if (this.#failure !== undefined) {
			// What it was asked for cannot be had: another start would end the same way.
			this.#phase = "stopped";
			this.#listener.onStopped(this.#failure);
			return;
		}
		const because = this.#why ?? how;
		console.error(`The camera process stopped ${because}.`);
		const now = this.#now();
		this.#stops = [...this.#stops, now].filter(
			(at) => now - at < stopsWithinMs,
		);
		if (this.#stops.length < mostStops) {
			this.#listener.onRestarting();
			this.#startProcess();
			return;
		}
		this.#phase = "stopped";
		this.#listener.onStopped({
			code: stoppedCode,
			message: `The camera process stopped ${mostStops} times within a minute, the last time ${because}. Start it again, or choose another source.`,
		});
	}
}
