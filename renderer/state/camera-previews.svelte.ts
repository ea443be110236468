import type { Camera, Failure } from "../../electron/contract/source.ts";
import { sleep } from "../pure/sleep.ts";
import type { Session } from "./session.svelte.ts";

/** What a camera sees, as an address that holds it all, or why that cannot be seen. */
export type CameraPreview =
	| { readonly picture: string }
	| { readonly failure: Failure };

/** Pause between two rounds, ms: a few pictures a second show what moves. */
const pauseMs = 150;

const addressOf = (jpeg: Uint8Array): string =>
	`data:image/jpeg;base64,${btoa(String.fromCharCode(...jpeg))}`;

/** Small moving pictures of what the cameras see, while somebody wants them. */
export class CameraPreviews {
	/** By the cameras' indices. */
	shown = $state.raw<ReadonlyMap<number, CameraPreview>>(new Map());
	/** Cameras are open, or being opened. */
	looking = $state(false);

	readonly #session: Pick<Session, "askQuietly">;
	/** Counts the times that somebody began to look: what was begun before ends. */
	#begun = 0;

	constructor(session: Pick<Session, "askQuietly">) {
		this.#session = session;
	}

	/** Looks at one camera after the other, over and over, until `stop()`. One that cannot be seen is not asked again. */
	async look(cameras: readonly Camera[]): Promise<void> {
		if (this.looking) return;
		this.shown = new Map();
		this.looking = true;
		this.#begun += 1;
		for (const begun = this.#begun; this.looking && begun === this.#begun; ) {
			if (!document.hidden)
				for (const { index } of cameras) await this.#see(index);
			await sleep(pauseMs);
		}
	}

	/** The cameras are left soon; their last pictures stay. */
	stop(): void {
		this.looking = false;
	}

	async #see(index: number): Promise<void> {
		const before = this.shown.get(index);
		if (!this.looking || (before && "failure" in before)) return;
		const seen = await this.#session.askQuietly("previewCamera", index);
		if (seen === undefined) this.stop();
		else
			this.shown = new Map(this.shown).set(
				index,
				seen.ok
					? { picture: addressOf(seen.value) }
					: { failure: seen.failure },
			);
	}
}
