import { readFile, stat } from "node:fs/promises";
import { DigitcamError } from "../contract/bridge.ts";
import { type CommandHandlers, maxPictureBytes } from "../contract/schema.ts";
import type { SourceSpec } from "../contract/source.ts";
import type { Session } from "../recognizer/process/client.ts";
import type { RememberingSession } from "./remembering-session.ts";

/** What streams are read by. FFmpeg knows more, among them `file:` and `concat:`, which read this machine's files. */
const streamSchemes = /^(https?|rtsps?|rtmps?|udp|tcp|rtp|srt):\/\//i;

/** The files that somebody pointed to: by the command line, a dialog, a drop, or at an earlier start. */
export class PointedFiles {
	readonly #paths = new Set<string>();

	constructor(...specs: readonly (SourceSpec | undefined)[]) {
		for (const spec of specs) if (spec) this.add(spec);
	}

	add(spec: SourceSpec): void {
		if (spec.kind === "file") this.#paths.add(spec.path);
	}

	has(path: string): boolean {
		return this.#paths.has(path);
	}
}

/** A session that answers every command of the contract. */
export interface PointingSession extends Omit<Session, "handlers"> {
	readonly handlers: CommandHandlers;
}

/** @throws DigitcamError `too-large` for a large file and for what is no regular one, as a pipe; what the file system throws */
async function readPicture(path: string): Promise<Uint8Array> {
	const found = await stat(path);
	if (!found.isFile() || found.size > maxPictureBytes)
		throw new DigitcamError({
			code: "too-large",
			message: `Cannot make a small picture of "${path}": it is no file of at most 64 MiB. Open it itself.`,
		});
	return new Uint8Array(await readFile(path));
}

/** Why a window may not open a source; undefined where it may. */
function refusalOf(
	spec: SourceSpec,
	pointed: PointedFiles,
): string | undefined {
	switch (spec.kind) {
		case "camera":
		case "demo":
			return undefined;
		case "stream":
			return streamSchemes.test(spec.url)
				? undefined
				: `"${spec.url}" is no stream. Streams are opened by http, https, rtsp, rtsps, rtmp, rtmps, udp, tcp, rtp and srt.`;
		case "file":
			return pointed.has(spec.path)
				? undefined
				: `Nobody pointed to the file "${spec.path}". Drop it on the window, choose it with "Open a file", or name it when starting.`;
	}
}

/** @throws DigitcamError `source-refused` */
function refuseOthers(spec: SourceSpec, pointed: PointedFiles): void {
	const message = refusalOf(spec, pointed);
	if (message !== undefined)
		throw new DigitcamError({ code: "source-refused", message });
}

/**
 * A session whose window opens files only from where somebody pointed: it hands over the content of what was dropped or chosen,
 * and asks by path only for what the host knows to be pointed to. A window that was taken over cannot read others.
 */
export const openingPointedSources = (
	session: RememberingSession,
	pointed: PointedFiles,
): PointingSession => ({
	handlers: {
		...session.handlers,
		listRecent: async () => {
			const recent = await session.handlers.listRecent(undefined);
			for (const spec of recent) pointed.add(spec);
			return recent;
		},
		openSource: async (spec) => {
			refuseOthers(spec, pointed);
			await session.handlers.openSource(spec);
		},
		readPicture: async (path) => {
			refuseOthers({ kind: "file", path }, pointed);
			return readPicture(path);
		},
	},
	close: () => session.close(),
});
