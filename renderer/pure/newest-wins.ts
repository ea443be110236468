/**
 * Runs an asynchronous job, one run at a time. Calls during a run lead to one more run afterwards, however many they
 * are: only the newest counts.
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
