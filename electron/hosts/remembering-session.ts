import type { AnyEvent } from "../contract/bridge.ts";
import type { CommandHandlers } from "../contract/schema.ts";
import type { SourceSpec } from "../contract/source.ts";
import type { LabClient } from "../lab/client.ts";
import type {
	RecognizerClient,
	Session,
	SessionOptions,
} from "../recognizer/process/client.ts";
import type { SettingsFile } from "./settings-file.ts";
import type { StartOptions } from "./start-options.ts";

/** What a host says of a window, and where its settings are. */
export interface RememberingOptions extends SessionOptions {
	readonly settings: SettingsFile;
	/** The network that the command line asks for, which no setting outdoes. */
	readonly model: StartOptions["model"];
	readonly lab: Pick<LabClient, "openWindow">;
}

/** A session that answers every command of the contract. */
export interface RememberingSession extends Omit<Session, "handlers"> {
	readonly handlers: CommandHandlers;
}

const isSame = (one: SourceSpec, other: SourceSpec): boolean =>
	JSON.stringify(one) === JSON.stringify(other);

/**
 * Opens a window's session, which remembers what its window sets, and the source that somebody chose in it once that has shown
 * something: one that did not open would not open at the next start either.
 */
export function openRememberingSession(
	recognizer: Pick<RecognizerClient, "openWindow">,
	{ settings, model, lab, emit, ...options }: RememberingOptions,
): RememberingSession {
	let chosen: SourceSpec | undefined;

	function observe(event: AnyEvent): void {
		if (event.name !== "status" || chosen === undefined) return;
		const { recognizer: state } = event.payload;
		if (state.name !== "running" && state.name !== "ended") return;
		// The source that was there before may still be told of.
		if (!isSame(state.source.spec, chosen)) return;
		void settings.change({ source: chosen });
		chosen = undefined;
	}

	const session = recognizer.openWindow({
		...options,
		emit: (event) => {
			observe(event);
			emit(event);
		},
	});
	const inLab = lab.openWindow(emit);
	return {
		close: () => {
			inLab.close();
			return session.close();
		},
		handlers: {
			...session.handlers,
			...inLab.handlers,
			hello: async () => {
				const info = await session.handlers.hello(undefined);
				inLab.tell();
				return info;
			},
			readPreferences: async () => {
				const { window: _, source: __, ...preferences } = await settings.read();
				return {
					preferences:
						model === undefined ? preferences : { ...preferences, model: null },
					failure: settings.failure,
				};
			},
			// Without waiting for the disk, which changes nothing for the window.
			remember: async (changes) => void settings.change(changes),
			openSource: (spec) => {
				chosen = spec;
				return session.handlers.openSource(spec);
			},
		},
	};
}
