import { isOfStrip } from "../pure/filmstrip.ts";
import { NewestWins } from "../pure/newest-wins.ts";

/** A file, or the path of one. */
export type StripOrigin = File | string;

/** One of several files. */
export interface StripFile {
	/** What it was made from. */
	readonly origin: StripOrigin;
	readonly name: string;
	/** Resolves with whether it opened. */
	readonly open: () => Promise<boolean>;
	/** The address of a small picture of it; undefined where there is none. */
	readonly thumbnail: () => Promise<string | undefined>;
}

/** Several files that were dropped or chosen together. Each is opened when it is shown. */
export class Filmstrip {
	files = $state.raw<readonly StripFile[]>([]);
	/** Addresses of small pictures of them, as far as they are made and can be. */
	thumbnails = $state.raw<ReadonlyMap<StripFile, string>>(new Map());
	/** Those that did not open. */
	failed = $state.raw<ReadonlySet<StripFile>>(new Set());
	/** It was opened and not yet seen. */
	isNew = $state(false);
	/** Index of the file that was asked for last. */
	at = $state(0);

	#before: string | undefined;
	#isOpening = false;
	readonly #opening = new NewestWins(async () => {
		const file = this.files[this.at];
		if (file === undefined) return;
		this.#isOpening = true;
		const opened = await file.open();
		this.#isOpening = false;
		const failed = new Set(this.failed);
		if (opened) failed.delete(file);
		else failed.add(file);
		this.failed = failed;
	});

	/** @param source name of what is read now */
	open(files: readonly StripFile[], source: string | undefined): void {
		this.restore(files, 0);
		this.#before = source;
		this.isNew = true;
		this.show(0);
	}

	/** The strip as it was before the page was loaded again. @param at index of the file that is shown */
	restore(files: readonly StripFile[], at: number): void {
		this.close();
		this.files = files;
		this.at = at;
		this.#before = undefined;
		void this.#makeThumbnails(files);
	}

	/** Opens a file of the strip. Of those that are asked for meanwhile only the last is opened. */
	show(index: number): void {
		this.at = index;
		this.#opening.ask();
	}

	close(): void {
		this.files = [];
		this.thumbnails = new Map();
		this.failed = new Set();
		this.isNew = false;
	}

	/** Another source is read: the strip goes, unless the source is one of its files. @param source its name */
	follow(source: string | undefined): void {
		const file = this.files[this.at];
		const strip = {
			names: this.files.map(({ name }) => name),
			before: this.#before,
			unread: this.#isOpening || (file !== undefined && this.failed.has(file)),
		};
		if (!isOfStrip(strip, source)) this.close();
	}

	/** One after the other: a photograph takes 50 MB while it is decoded. */
	async #makeThumbnails(files: readonly StripFile[]): Promise<void> {
		for (const file of files) {
			const thumbnail = await file.thumbnail();
			if (this.files !== files) return;
			if (thumbnail !== undefined)
				this.thumbnails = new Map(this.thumbnails).set(file, thumbnail);
		}
	}
}
