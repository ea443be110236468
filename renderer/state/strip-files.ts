import type { SourceSpec } from "../../electron/contract/source.ts";
import { sourceName } from "../pure/source-words.ts";
import type { StripFile } from "./filmstrip.svelte.ts";
import type { Session } from "./session.svelte.ts";
import { blobOf } from "./shown-frame.ts";
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
): StripFile => {
	const spec: SourceSpec = { kind: "file", path };
	return {
		name: sourceName(spec, []),
		open: () => session.openSource(spec),
		thumbnail: async () => {
			const read = await session.askQuietly("readPicture", path);
			return read?.ok ? fileThumbnail(blobOf(read.value)) : undefined;
		},
	};
};
