/**
 * Runs a job that takes its time, one run at a time. Asked while it runs, it runs once more afterwards, however often it
 * was asked: only the newest counts.
 */
export class NewestWins {
	readonly #job: () => Promise<void>;
	#running = false;
	#asked = false;

	constructor(job: () => Promise<void>) {
		this.#job = job;
	}

	ask(): void {
		this.#asked = true;
		if (!this.#running) void this.#run();
	}

	async #run(): Promise<void> {
		this.#running = true;
		try {
			while (this.#asked) {
				this.#asked = false;
				await this.#job();
			}
		} finally {
			this.#running = false;
		}
	}
}
