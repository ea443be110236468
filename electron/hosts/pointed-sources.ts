import { DigitcamError } from "../contract/bridge.ts";
import type { SourceSpec } from "../contract/source.ts";
import type { RememberingSession } from "./remembering-session.ts";

/** What streams are read by. FFmpeg knows more, among them `file:` and `concat:`, which read this machine's files. */
const streamSchemes = /^(https?|rtsps?|rtmps?|udp|tcp|rtp|srt):\/\//i;

/** Why a window may not open a source; undefined where it may. */
function refusalOf(
	spec: SourceSpec,
	start: SourceSpec | undefined,
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
			return start?.kind === "file" && start.path === spec.path
				? undefined
				: `Nobody pointed to the file "${spec.path}". Drop it on the window, choose it with "Open a file", or name it when starting.`;
	}
}

/**
 * A session whose window opens files only from where somebody pointed: it hands over the content of what was dropped or chosen,
 * and knows the path of the command line's file. A window that was taken over cannot read others.
 * @param start the source of the command line
 */
export const openingPointedSources = (
	session: RememberingSession,
	start: SourceSpec | undefined,
): RememberingSession => ({
	handlers: {
		...session.handlers,
		openSource: async (spec) => {
			const message = refusalOf(spec, start);
			if (message !== undefined)
				throw new DigitcamError({ code: "source-refused", message });
			await session.handlers.openSource(spec);
		},
	},
	close: () => session.close(),
});
