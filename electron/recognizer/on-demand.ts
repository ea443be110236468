/** Something that is loaded when it is needed, and freed when it is not any more. */
export class OnDemand<Value> {
	readonly #load: () => Promise<Value>;
	readonly #dispose: (value: Value) => void;
	#loading: Promise<Value> | undefined;
	/** Settles when nobody uses it. */
	#uses: Promise<void> = Promise.resolve();

	constructor(load: () => Promise<Value>, dispose: (value: Value) => void) {
		this.#load = load;
		this.#dispose = dispose;
	}

	/** @throws what loading it throws, and what `work` does; it is loaded anew the next time where loading failed */
	use<Result>(work: (value: Value) => Promise<Result>): Promise<Result> {
		const loading = this.#loading ?? this.#load();
		this.#loading = loading;
		loading.catch(() => {
			if (this.#loading === loading) this.#loading = undefined;
		});
		const using = loading.then(work);
		const before = this.#uses;
		this.#uses = using.then(
			() => before,
			() => before,
		);
		return using;
	}

	/** Frees it once nobody uses it. Whoever uses it after this call loads it anew. */
	free(): void {
		const loading = this.#loading;
		this.#loading = undefined;
		void this.#uses
			.then(() => loading)
			.then(
				(value) => value && this.#dispose(value),
				() => {},
			);
	}
}
