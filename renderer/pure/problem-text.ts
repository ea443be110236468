import type {
	AppInfo,
	HostDescription,
	Status,
} from "../../electron/contract/schema.ts";
import { stateSpec, stateWord } from "./source-words.ts";

const hostNames = { electron: "Electron", browser: "a browser" } as const;

/** The kind and size of a source. Its name and path are nobody's business. */
function sourceWords({ recognizer }: Status): string {
	const kind = stateSpec(recognizer)?.kind ?? "none";
	if (!("source" in recognizer) || recognizer.source.width === 0) return kind;
	const { width, height } = recognizer.source;
	return `${kind}, ${width}x${height}`;
}

/** A report of a problem to fill in: what was asked, and what the app knows about itself. */
export const problemText = (
	{ version, host, engine }: AppInfo,
	status: Status,
	{ versions, log, lastLines }: HostDescription,
): string =>
	[
		"What happens, and what did you expect?",
		"",
		"",
		"How can we see it, too?",
		"",
		"",
		"System",
		`Digitcam ${version} in ${hostNames[host]}`,
		...versions,
		`Engine: ${[engine.name, engine.version].join(" ").trim()}`,
		...engine.notes,
		`Network: ${status.model}, mode: ${status.mode}`,
		`Source: ${sourceWords(status)}; ${stateWord(status).word}`,
		"",
		`The last lines of ${log}`,
		...lastLines,
		"",
	].join("\n");
