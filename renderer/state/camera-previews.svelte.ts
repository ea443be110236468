import type { Camera, Failure } from "../../electron/contract/source.ts";
import type { Session } from "./session.svelte.ts";

/** What a camera sees, as an address that holds it all, or why that cannot be seen. */
export type CameraPreview =
	| { readonly picture: string }
	| { readonly failure: Failure };

const addressOf = (jpeg: Uint8Array): string =>
	`data:image/jpeg;base64,${btoa(String.fromCharCode(...jpeg))}`;

/** Small pictures of what the cameras see, taken when somebody asks for them. */
export class CameraPreviews {
	/** By the cameras' indices. */
	shown = $state.raw<ReadonlyMap<number, CameraPreview>>(new Map());
	/** Cameras are being opened. */
	looking = $state(false);

	readonly #session: Pick<Session, "askQuietly">;

	constructor(session: Pick<Session, "askQuietly">) {
		this.#session = session;
	}

	/** Opens one camera after the other, each for a moment. */
	async look(cameras: readonly Camera[]): Promise<void> {
		if (this.looking) return;
		this.shown = new Map();
		this.looking = true;
		for (const { index } of cameras) {
			const seen = await this.#session.askQuietly("previewCamera", index);
			if (seen === undefined) break;
			this.shown = new Map(this.shown).set(
				index,
				seen.ok
					? { picture: addressOf(seen.value) }
					: { failure: seen.failure },
			);
		}
		this.looking = false;
	}
}
