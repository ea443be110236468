import type { Status } from "../../electron/contract/schema.ts";
import type {
	Camera,
	RecognizerState,
	SourceSpec,
} from "../../electron/contract/source.ts";

/** What a person calls a source that is not open: its name where it is known, else its address. */
export function sourceName(
	spec: SourceSpec,
	cameras: readonly Camera[],
): string {
	switch (spec.kind) {
		case "camera":
			return (
				cameras.find(({ index }) => index === spec.index)?.name ??
				`Camera ${spec.index}`
			);
		case "file":
			return spec.path.split(/[\\/]/).at(-1) || spec.path;
		case "stream":
			return spec.url;
		case "demo":
			return "Demo clip";
	}
}

/** The name of what the recognizer reads, or was asked to read; undefined where that is nothing. */
export function stateSourceName(
	state: RecognizerState,
	cameras: readonly Camera[],
): string | undefined {
	switch (state.name) {
		case "idle":
			return undefined;
		case "opening":
		case "failed":
			return sourceName(state.spec, cameras);
		case "stopped":
			return state.spec && sourceName(state.spec, cameras);
		default:
			return state.source.label;
	}
}

export const stateSpec = (state: RecognizerState): SourceSpec | undefined =>
	"source" in state
		? state.source.spec
		: "spec" in state
			? state.spec
			: undefined;

/** The color of a state: active, idle, worth a look, or broken. */
export type Tone = "live" | "quiet" | "warning" | "bad";

export interface StateWord {
	readonly word: string;
	readonly tone: Tone;
}

/** The recognizer's state in a word. */
export function stateWord({
	recognizer: state,
	frozen,
	restarting,
}: Pick<Status, "recognizer" | "frozen" | "restarting">): StateWord {
	if (restarting) return { word: "Restarting", tone: "bad" };
	switch (state.name) {
		case "idle":
			return { word: "No source", tone: "quiet" };
		case "opening":
			return { word: "Opening", tone: "quiet" };
		case "running":
			if (frozen) return { word: "Frozen", tone: "warning" };
			return { word: state.source.live ? "Live" : "Playing", tone: "live" };
		case "lost":
			return { word: "Lost", tone: "bad" };
		case "failed":
			return { word: "Failed", tone: "bad" };
		case "ended":
			return { word: state.source.still ? "Picture" : "Ended", tone: "quiet" };
		case "stopped":
			return { word: "Stopped", tone: "bad" };
	}
}

/** What is said while the camera process is being started again. */
export const restartingWords = "The camera process stopped. Restarting…";

/** The label of reopening, by the kind of the present source. */
export const reopenWord = (state: RecognizerState): "Replay" | "Reopen" =>
	(state.name === "running" || state.name === "ended") &&
	!state.source.live &&
	!state.source.still
		? "Replay"
		: "Reopen";

/** The address as it can be opened, or undefined where it is none: `rtsp://…`, `http://…` and the like. */
export function streamUrl(text: string): string | undefined {
	const url = text.trim();
	return /^[a-z][a-z0-9+.-]*:\/\/[^\s/]+/i.test(url) ? url : undefined;
}
