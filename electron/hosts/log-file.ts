import {
	appendFileSync,
	mkdirSync,
	readFileSync,
	renameSync,
	statSync,
} from "node:fs";
import path from "node:path";
import { format } from "node:util";
import { type Machine, profileFolder } from "../../models/profile.ts";
import type { Status } from "../contract/schema.ts";

/** Where the platform keeps its programs' logs. Where `DIGITCAM_PROFILE` names a profile, they are in it. */
export const logFolder = (machine: Machine): string =>
	machine.platform === "darwin" && !machine.env.DIGITCAM_PROFILE
		? path.join(machine.home, "Library/Logs/digitcam")
		: path.join(profileFolder(machine), "logs");

/** A longer log becomes the old one, which replaces the one before it; in bytes. */
const maxBytes = 512 * 1024;

/** An address may hold a name and a password. */
const withoutPasswords = (text: string) => text.replace(/\/\/[^/@\s]*@/g, "//");

/** What happened, for a report of a problem. It stays on this machine. */
export class LogFile {
	readonly path: string;

	constructor(folder: string) {
		this.path = path.join(folder, "digitcam.log");
	}

	/** Adds a line with the time. Without a log the app works as well: what fails is not told. */
	write(text: string): void {
		const line = `${new Date().toISOString()} ${withoutPasswords(text)}\n`;
		try {
			mkdirSync(path.dirname(this.path), { recursive: true });
			if (this.#bytes() > maxBytes)
				renameSync(this.path, this.path.replace(/\.log$/, ".old.log"));
			appendFileSync(this.path, line, { mode: 0o600 });
		} catch {
			// The disk is full, or may not be written to.
		}
	}

	lastLines(count: number): readonly string[] {
		try {
			return readFileSync(this.path, "utf8")
				.trimEnd()
				.split("\n")
				.slice(-count);
		} catch {
			return [];
		}
	}

	/** Writes what is told on standard error into the log, too. */
	hear(console: Pick<Console, "error">): void {
		const { error } = console;
		console.error = (...words: unknown[]) => {
			this.write(format(...words));
			error(...words);
		};
	}

	#bytes(): number {
		return statSync(this.path, { throwIfNoEntry: false })?.size ?? 0;
	}
}

/** What a status says of the source, as a line of the log. */
export function sourceLine({ recognizer, restarting }: Status): string {
	if (restarting) return "The camera process is being started again.";
	switch (recognizer.name) {
		case "running": {
			const { label, width, height } = recognizer.source;
			return `Reads "${label}", ${width}x${height}.`;
		}
		case "lost":
			return `"${recognizer.source.label}" is lost: ${recognizer.failure.message}`;
		case "failed":
		case "stopped":
			return recognizer.failure.message;
		case "idle":
		case "opening":
		case "ended":
			return `The source is ${recognizer.name}.`;
	}
}
