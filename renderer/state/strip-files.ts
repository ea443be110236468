import type { StripFile } from "./filmstrip.svelte.ts";
import type { Session } from "./session.svelte.ts";
import { fileThumbnail } from "./thumbnail.ts";

/** A file that was dropped, pasted or chosen in the window. */
export const droppedFile = (
	file: File,
	session: Pick<Session, "openFile">,
): StripFile => ({
	name: file.name,
	open: () => session.openFile(file),
	thumbnail: () => fileThumbnail(file),
});

/** A file that was chosen in the host's dialog. */
export const chosenFile = (
	path: string,
	session: Pick<Session, "openSource" | "askQuietly">,
): StripFile => ({
	name: path.split(/[\\/]/).at(-1) ?? path,
	open: () => session.openSource({ kind: "file", path }),
	thumbnail: async () => {
		const read = await session.askQuietly("readPicture", path);
		// What crosses the bridge never lies in shared memory, though its type could.
		return read?.ok
			? fileThumbnail(new Blob([read.value as Uint8Array<ArrayBuffer>]))
			: undefined;
	},
});
