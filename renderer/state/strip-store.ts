import { createStore, del, entries, get, set } from "idb-keyval";
import type { StripFile, StripOrigin } from "./filmstrip.svelte.ts";

/** What the browser keeps of a strip. */
interface KeptStrip {
	readonly origins: readonly StripOrigin[];
	/** By `Date.now()`. */
	readonly keptAt: number;
}

/** Strips of windows that were closed are kept for so long, ms: nobody tells when a window closes for good. */
const keptForMs = 24 * 60 * 60 * 1000;

/** Where this window has them, as long as it is open: the key of its strip, and the index of the file that is shown. */
const [idTag, indexTag] = ["filmstrip", "filmstrip-index"] as const;

/** It is opened when it is used for the first time. */
const database = createStore("digitcam-filmstrips", "strips");

/**
 * Keeps a window's filmstrip for when its page is loaded again. A browser may refuse to store anything; the strip is then
 * gone with the page.
 */
export class StripStore {
	#id: string | undefined;
	#files: readonly StripFile[] = [];

	/** The strip that this window had, with the index of the file that was shown; undefined where it had none. */
	async recall(): Promise<
		| { readonly origins: readonly StripOrigin[]; readonly at: number }
		| undefined
	> {
		const id = sessionStorage.getItem(idTag);
		if (id === null) return undefined;
		try {
			const kept = await get<KeptStrip>(id, database);
			if (kept === undefined) return undefined;
			// Another one may have been opened meanwhile.
			this.#id ??= id;
			return {
				origins: kept.origins,
				at: Number(sessionStorage.getItem(indexTag)),
			};
		} catch {
			return undefined;
		}
	}

	/** @param at index of the file that is shown */
	async keep(files: readonly StripFile[], at: number): Promise<void> {
		if (files.length === 0) return this.#forget();
		const isOther = files !== this.#files;
		this.#files = files;
		this.#id ??= crypto.randomUUID();
		sessionStorage.setItem(idTag, this.#id);
		sessionStorage.setItem(indexTag, String(at));
		if (!isOther) return;
		const origins = files.map(({ origin }) => origin);
		try {
			await set(this.#id, { origins, keptAt: Date.now() }, database);
			await deleteOld();
		} catch {
			await this.#forget();
		}
	}

	async #forget(): Promise<void> {
		const id = this.#id;
		if (id === undefined) return;
		this.#id = undefined;
		sessionStorage.removeItem(idTag);
		await del(id, database).catch(() => {});
	}
}

async function deleteOld(): Promise<void> {
	for (const [id, { keptAt }] of await entries<string, KeptStrip>(database))
		if (Date.now() - keptAt > keptForMs) await del(id, database);
}
