import { DigitcamError, toFailure } from "../contract/bridge.ts";
import { isAtWork, type LabJob } from "../contract/lab.ts";

/** Between two messages about a job, in ms: quicker changes nobody can follow. */
const tellEveryMs = 200;

/** What a job has of the one who runs it. */
export interface JobControl<Job extends LabJob = LabJob> {
	/** Aborted when the job is to stop. */
	readonly signal: AbortSignal;
	/** Resolves at once, or where the job is paused when it goes on or is to stop. */
	whilePaused(): Promise<void>;
	/** Changes what is told of the job. */
	update(changes: Partial<Job>): void;
}

/** Runs one job at a time, and tells how it goes. */
export class JobRunner {
	readonly #tell: (job: LabJob) => void;
	#job: LabJob | undefined;
	#stop = new AbortController();
	#ended: Promise<void> = Promise.resolve();
	#goOn: (() => void) | undefined;
	#paused: Promise<void> | undefined;
	#waiting: NodeJS.Timeout | undefined;

	constructor(tell: (job: LabJob) => void) {
		this.#tell = tell;
	}

	/** @throws DigitcamError `lab-busy` where a job runs */
	start<Job extends LabJob>(
		first: Job,
		work: (control: JobControl<Job>) => Promise<void>,
	): void {
		if (this.#job && isAtWork(this.#job.phase))
			throw new DigitcamError({
				code: "lab-busy",
				message: `"${this.#job.name}" is being trained. Wait until it is done, or stop it.`,
			});
		const stop = new AbortController();
		this.#stop = stop;
		this.#paused = undefined;
		this.#change(first, true);
		this.#ended = work({
			signal: stop.signal,
			whilePaused: async () => this.#paused,
			update: (changes) => this.#update(changes),
		}).then(
			() => this.#update({ phase: "done", step: undefined }, true),
			(error: unknown) => {
				const failure = toFailure(error);
				this.#update(
					failure.code === "stopped"
						? { phase: "stopped", step: undefined }
						: { phase: "failed", step: undefined, failure },
					true,
				);
			},
		);
	}

	/** Does nothing where no job is being trained. */
	setPaused(paused: boolean): void {
		if (paused && this.#job?.phase === "training") {
			this.#paused = new Promise((resolve) => {
				this.#goOn = resolve;
			});
			this.#update({ phase: "paused" }, true);
		} else if (!paused && this.#job?.phase === "paused") {
			this.#resume();
			this.#update({ phase: "training" }, true);
		}
	}

	/** Resolves when no job runs any more. */
	async stop(): Promise<void> {
		if (this.#job && isAtWork(this.#job.phase)) {
			this.#update({ phase: "stopping" }, true);
			this.#stop.abort();
			this.#resume();
		}
		await this.#ended;
	}

	#resume(): void {
		this.#paused = undefined;
		this.#goOn?.();
	}

	#update(changes: Partial<LabJob>, atOnce = false): void {
		if (this.#job) this.#change({ ...this.#job, ...changes }, atOnce);
	}

	#change(job: LabJob, atOnce: boolean): void {
		this.#job = job;
		if (atOnce) this.#tellNow();
		else this.#waiting ??= setTimeout(() => this.#tellNow(), tellEveryMs);
	}

	#tellNow(): void {
		clearTimeout(this.#waiting);
		this.#waiting = undefined;
		if (this.#job) this.#tell(this.#job);
	}
}
