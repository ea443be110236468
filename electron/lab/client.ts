import { setTimeout as sleep } from "node:timers/promises";
import {
	type AnyEvent,
	DigitcamError,
	type Outcome,
} from "../contract/bridge.ts";
import { isAtWork, type LabJob } from "../contract/lab.ts";
import type {
	CommandAnswer,
	CommandHandlers,
	CommandRequest,
	LabCommand,
} from "../contract/schema.ts";
import type { HostedProcess, StartProcess } from "../process/hosted-process.ts";
import {
	decodeLabMessage,
	encodeMessage,
	type HostMessage,
	type LabMessage,
} from "./protocol.ts";

/** A lab at which nobody asked for anything is ended after so many ms. */
const idleAfterMs = 60_000;

/** How long a job has to write its state at the end, in ms; then the process is ended by force. */
const endWithinMs = 2500;

export interface LabClientOptions {
	readonly startProcess: StartProcess;
	readonly idleMs?: number;
}

/** A window's way to the lab. */
export interface LabSession {
	readonly handlers: Pick<CommandHandlers, LabCommand>;
	/** Tells the window what the lab is at. */
	tell(): void;
	close(): void;
}

/**
 * The lab as its host has it: a process of its own, in which one job runs at a time. It is started when a window asks for
 * something, and ended when nobody has for a while and no job runs.
 */
export class LabClient {
	readonly #options: LabClientOptions;
	readonly #windows = new Set<(event: AnyEvent) => void>();
	readonly #questions = new Map<number, (outcome: Outcome<unknown>) => void>();
	#process: HostedProcess | undefined;
	#lastId = 0;
	#job: LabJob | undefined;
	#idle: NodeJS.Timeout | undefined;
	#closed = false;
	/** Why the process ends, where more is known than how. */
	#why: string | undefined;
	#tellEnded: () => void = () => {};

	constructor(options: LabClientOptions) {
		this.#options = options;
	}

	/** Number of the process that runs; undefined while there is none. */
	get pid(): number | undefined {
		return this.#process?.pid;
	}

	/** A job runs, which stops when the lab is closed. */
	get isAtWork(): boolean {
		return this.#job !== undefined && isAtWork(this.#job.phase);
	}

	openWindow(emit: (event: AnyEvent) => void): LabSession {
		this.#windows.add(emit);
		const handler =
			<Name extends LabCommand>(name: Name) =>
			(request: CommandRequest<Name>) =>
				this.#ask(name, request);
		return {
			handlers: {
				openLab: handler("openLab"),
				startTraining: handler("startTraining"),
				setTrainingPaused: handler("setTrainingPaused"),
				stopTraining: handler("stopTraining"),
				resumeTraining: handler("resumeTraining"),
				discardTraining: handler("discardTraining"),
				readDigits: handler("readDigits"),
				addDigits: handler("addDigits"),
				changeDigit: handler("changeDigit"),
				undoDigits: handler("undoDigits"),
				exportDigits: handler("exportDigits"),
				importDigits: handler("importDigits"),
				learnDigits: handler("learnDigits"),
			},
			tell: () => emit({ name: "lab", payload: this.#job }),
			close: () => this.#windows.delete(emit),
		};
	}

	/** Ends the process; a job that runs can be resumed. Resolves when it has ended. */
	async close(): Promise<void> {
		this.#closed = true;
		await this.#end();
	}

	async #end(): Promise<void> {
		clearTimeout(this.#idle);
		const running = this.#process;
		if (running === undefined) return;
		const ended = new Promise<void>((resolve) => {
			this.#tellEnded = resolve;
		});
		this.#send({ kind: "end" });
		const late = new AbortController();
		await Promise.race([
			ended,
			sleep(endWithinMs, undefined, { signal: late.signal }).catch(() => {}),
		]);
		late.abort();
		if (this.#process === running) running.kill();
	}

	/** @throws DigitcamError what the command fails with; `lab-stopped` where the process ends before it answers */
	async #ask<Name extends LabCommand>(
		name: Name,
		request: CommandRequest<Name>,
	): Promise<CommandAnswer<Name>> {
		this.#start();
		const outcome = await new Promise<Outcome<unknown>>((settle) => {
			this.#lastId += 1;
			this.#questions.set(this.#lastId, settle);
			this.#send({ kind: "command", id: this.#lastId, name, request });
		});
		this.#waitForWork();
		if (!outcome.ok) throw new DigitcamError(outcome.failure);
		// The process derives its answers from the same contract.
		return outcome.value as CommandAnswer<Name>;
	}

	#send(message: HostMessage): void {
		this.#process?.send(encodeMessage(message));
	}

	#start(): void {
		if (this.#process !== undefined || this.#closed) return;
		this.#why = undefined;
		// A process that cannot be started ends before this returns: `#process` would then be of the past.
		let ended = false;
		const started = this.#options.startProcess({
			onMessage: (message) => this.#hear(decodeLabMessage(message)),
			onEnd: (how) => {
				ended = true;
				this.#bury(how);
			},
		});
		if (!ended) this.#process = started;
	}

	#hear(message: LabMessage): void {
		switch (message.kind) {
			case "answer":
				this.#questions.get(message.id)?.(message.outcome as Outcome<unknown>);
				this.#questions.delete(message.id);
				return;
			case "fault":
				this.#why = `by an error ("${message.message}")`;
				return;
			case "job":
				this.#setJob(message.job);
		}
	}

	#setJob(job: LabJob): void {
		this.#job = job;
		for (const emit of this.#windows) emit({ name: "lab", payload: job });
		this.#waitForWork();
	}

	/** Ends the process after a while in which nothing was asked, unless a job runs. */
	#waitForWork(): void {
		clearTimeout(this.#idle);
		const isBusy = this.#questions.size > 0 || this.isAtWork;
		if (this.#process === undefined || isBusy) return;
		this.#idle = setTimeout(
			() => void this.#end(),
			this.#options.idleMs ?? idleAfterMs,
		);
		this.#idle.unref();
	}

	/** The process has ended. */
	#bury(how: string): void {
		this.#process = undefined;
		clearTimeout(this.#idle);
		this.#tellEnded();
		const failure = {
			code: "lab-stopped",
			message: `The lab's process stopped ${this.#why ?? how}. Try again; a training can be resumed from its last whole epoch.`,
		};
		for (const settle of this.#questions.values())
			settle({ ok: false, failure });
		this.#questions.clear();
		if (this.#closed || this.#job === undefined || !this.isAtWork) return;
		console.error(failure.message);
		this.#setJob({ ...this.#job, phase: "failed", failure });
	}
}
