import type { AirAct, AirSettings } from "../../electron/contract/air.ts";
import type { Failure } from "../../electron/contract/source.ts";
import type { Session } from "./session.svelte.ts";

/** Writing in the air, as the window asks for it. */
export class Air {
	/** Why hands cannot be followed. */
	failure = $state.raw<Failure>();
	/** The card that shows how it is done. */
	helpOpen = $state(true);

	readonly #session: Session;
	/** Counts what was asked for, so that a late answer can be told. */
	#asked = 0;
	/** How hands are to be followed; null: they are not. */
	#settings: AirSettings | null = null;

	constructor(session: Session) {
		this.#session = session;
	}

	/** Follows hands from now on, or no longer. */
	async set(settings: AirSettings | null): Promise<void> {
		const { connection } = this.#session;
		const before = this.#settings;
		this.#settings = settings;
		if (connection.name !== "connected" || (!before && !settings)) return;
		this.#asked += 1;
		const asked = this.#asked;
		this.failure = undefined;
		const outcome = await connection.bridge.invoke("setAir", settings);
		if (asked === this.#asked && !outcome.ok) this.failure = outcome.failure;
	}

	/** Once more where it has failed: a file may be back. */
	tryAgain(): void {
		void this.set(this.#settings);
	}

	act(act: AirAct): void {
		void this.#session.tell("actInAir", act);
	}
}
