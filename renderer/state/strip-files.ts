import type { SourceSpec } from "../../electron/contract/source.ts";
import { sourceName } from "../pure/source-words.ts";
import type { StripFile, StripOrigin } from "./filmstrip.svelte.ts";
import type { Session } from "./session.svelte.ts";
import { blobOf } from "./shown-frame.ts";
import { fileThumbnail } from "./thumbnail.ts";

/** A file that was dropped, pasted or chosen in the window, or the path of one that was chosen in the host's dialog. */
export const stripFile = (
	origin: StripOrigin,
	session: Pick<Session, "openFile" | "openSource" | "askQuietly">,
): StripFile =>
	typeof origin === "string"
		? chosenFile(origin, session)
		: {
				origin,
				name: origin.name,
				open: () => session.openFile(origin),
				thumbnail: () => fileThumbnail(origin),
			};

function chosenFile(
	path: string,
	session: Pick<Session, "openSource" | "askQuietly">,
): StripFile {
	const spec: SourceSpec = { kind: "file", path };
	return {
		origin: path,
		name: sourceName(spec, []),
		open: () => session.openSource(spec),
		thumbnail: async () => {
			const read = await session.askQuietly("readPicture", path);
			return read?.ok ? fileThumbnail(blobOf(read.value)) : undefined;
		},
	};
}
