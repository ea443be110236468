import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { toFailure } from "../contract/bridge.ts";
import type { Failure } from "../contract/source.ts";
import { defaultSettings, parseSettings, type Settings } from "./settings.ts";

const isMissing = (error: unknown) => toFailure(error).code === "ENOENT";

/** Writes a file so that whoever reads it, now or after a crash, finds the old text or the new one, and never half of it. */
async function writeAtomically(file: string, text: string): Promise<void> {
	await mkdir(path.dirname(file), { recursive: true });
	const half = `${file}.${process.pid}.new`;
	try {
		const handle = await open(half, "w", 0o600);
		try {
			await handle.writeFile(text);
			// A rename may reach the disk before the text does.
			await handle.sync();
		} finally {
			await handle.close();
		}
		await rename(half, file);
	} catch (error) {
		await rm(half, { force: true });
		throw error;
	}
}

/**
 * The settings in a file, which other hosts may use as well: it is read whenever somebody asks, and what is written are the
 * parts that changed, beside what is there.
 */
export class SettingsFile {
	readonly #file: string;
	readonly #complain: (failure: Failure) => void;
	#changes: Partial<Settings> = {};
	/** Those that are on their way to the disk. */
	#onTheirWay: Partial<Settings> = {};
	#writing: Promise<void> | undefined;
	#failure: Failure | undefined;
	#told = false;

	/**
	 * @param folder is made when there is something to write
	 * @param complain gets what went wrong, once for each reason
	 */
	constructor(folder: string, complain: (failure: Failure) => void) {
		this.#file = path.join(folder, "settings.json");
		this.#complain = complain;
	}

	/** What is remembered. A damaged file is set aside; what of it is sound is used. */
	async read(): Promise<Settings> {
		// First, because they may be in the file and no longer here by the time it is read.
		const unwritten = { ...this.#onTheirWay, ...this.#changes };
		return { ...(await this.#readFile()), ...unwritten };
	}

	/** What went wrong with the file since the app started. */
	get failure(): Failure | undefined {
		return this.#failure;
	}

	/** Writes what changed. Resolves when it is on the disk, and never rejects: without settings the app works as well. */
	change(changes: Partial<Settings>): Promise<void> {
		this.#changes = { ...this.#changes, ...changes };
		this.#writing ??= this.#writeChanges();
		return this.#writing;
	}

	/** Resolves when nothing is left to write. */
	async written(): Promise<void> {
		await this.#writing;
	}

	async #readFile(): Promise<Settings> {
		let text: string;
		try {
			text = await readFile(this.#file, "utf8");
		} catch (error) {
			if (!isMissing(error)) this.#tell("not-readable", error);
			return defaultSettings;
		}
		const { settings, damage } = parseSettings(text);
		if (damage !== undefined) await this.#setAside(damage);
		return settings;
	}

	async #setAside(damage: string): Promise<void> {
		const aside = `${this.#file}.damaged`;
		try {
			await rename(this.#file, aside);
		} catch (error) {
			// Another host was quicker.
			if (isMissing(error)) return;
			this.#tell("not-readable", error);
			return;
		}
		this.#failure = {
			code: "settings-damaged",
			message: `The settings in "${this.#file}" are damaged: ${damage}. The file is now "${aside}"; Digitcam goes on with what of it was sound.`,
		};
		this.#complain(this.#failure);
	}

	/** What changes while it writes is written next. */
	async #writeChanges(): Promise<void> {
		try {
			while (Object.keys(this.#changes).length > 0) {
				const before = await this.#readFile();
				this.#onTheirWay = this.#changes;
				this.#changes = {};
				const settings = { ...before, ...this.#onTheirWay };
				await writeAtomically(
					this.#file,
					`${JSON.stringify(settings, undefined, "\t")}\n`,
				);
			}
		} catch (error) {
			this.#changes = {};
			this.#tell("not-written", error);
		} finally {
			this.#onTheirWay = {};
			this.#writing = undefined;
		}
	}

	/** A disk that is full or may not be written to stays so: it is told once. */
	#tell(what: "not-readable" | "not-written", error: unknown): void {
		if (this.#told) return;
		this.#told = true;
		const { message } = toFailure(error);
		this.#failure = {
			code: `settings-${what}`,
			message: `The settings could not be ${what === "not-written" ? "written" : "read"} (${message}). What is set now is forgotten at the end.`,
		};
		this.#complain(this.#failure);
	}
}
