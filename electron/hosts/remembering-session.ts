import { arch, release, type } from "node:os";
import type { AnyEvent } from "../contract/bridge.ts";
import type { CommandHandlers } from "../contract/schema.ts";
import type { SourceSpec } from "../contract/source.ts";
import type { LabClient } from "../lab/client.ts";
import type {
	RecognizerClient,
	Session,
	SessionOptions,
} from "../recognizer/process/client.ts";
import { type LogFile, sourceLine } from "./log-file.ts";
import { versionLines } from "./menu.ts";
import { isSameSource, withRecent } from "./recent-sources.ts";
import type { SettingsFile } from "./settings-file.ts";
import type { StartOptions } from "./start-options.ts";

/** What a host says of a window, and where its settings are. */
export interface RememberingOptions extends SessionOptions {
	readonly settings: SettingsFile;
	/** The network that the command line asks for, which no setting outdoes. */
	readonly model: StartOptions["model"];
	readonly lab: Pick<LabClient, "openWindow">;
	readonly log: LogFile;
	/** Called with the recent files and streams when there is another. */
	readonly onRecent?: (recent: readonly SourceSpec[]) => void;
	/** Called with the source that somebody chose, once it has shown something. */
	readonly onSource?: (source: SourceSpec) => void;
	/** Told whether the window holds something that is not kept. Left out: the window's page asks by itself. */
	readonly onUnkept?: (unkept: boolean) => void;
	/** Called when somebody chose a network: from then on it is the remembered one that counts. */
	readonly onModel?: () => void;
}

/** Lines of the log that a report of a problem holds. */
const linesInReport = 30;

/** A session that answers every command of the contract but the one that reads a file: it does not know what was pointed to. */
export interface RememberingSession extends Omit<Session, "handlers"> {
	readonly handlers: Omit<CommandHandlers, "readPicture">;
}

/**
 * Opens a window's session, which remembers what its window sets, and the source that somebody chose in it once that has shown
 * something: one that did not open would not open at the next start either.
 */
export function openRememberingSession(
	recognizer: Pick<RecognizerClient, "openWindow">,
	{
		settings,
		model,
		lab,
		log,
		emit,
		onRecent,
		onSource,
		onModel,
		onUnkept,
		...options
	}: RememberingOptions,
): RememberingSession {
	let chosen: SourceSpec | undefined;
	let logged = "";

	function observe(event: AnyEvent): void {
		if (event.name !== "status") return;
		const line = sourceLine(event.payload);
		if (line !== logged) log.write(line);
		logged = line;
		if (chosen === undefined) return;
		const { recognizer: state } = event.payload;
		if (state.name !== "running" && state.name !== "ended") return;
		// The source that was there before may still be told of.
		if (!isSameSource(state.source.spec, chosen)) return;
		onSource?.(chosen);
		void remember(chosen, state.source.label);
		chosen = undefined;
	}

	async function remember(source: SourceSpec, sourceLabel: string) {
		const before = (await settings.read()).recent;
		const recent = withRecent(before, source);
		await settings.change({ source, sourceLabel, recent });
		if (recent !== before) onRecent?.(recent);
	}

	/** The remembered network has another name, or none. */
	async function rememberNetwork(from: string, to: string | null) {
		const remembered = await settings.read();
		if (remembered.model === from) await settings.change({ model: to });
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
				const {
					window: _,
					source: __,
					sourceLabel: ___,
					recent: ____,
					...preferences
				} = await settings.read();
				return {
					preferences:
						model === undefined ? preferences : { ...preferences, model: null },
					failure: settings.failure,
				};
			},
			listRecent: async () => (await settings.read()).recent,
			describeHost: async () => ({
				versions: [
					...versionLines(process.versions),
					`${type()} ${release()} ${arch()}`,
				],
				log: log.path,
				lastLines: log.lastLines(linesInReport),
			}),
			setUnkept: async (unkept) => onUnkept?.(unkept),
			// Without waiting for the disk, which changes nothing for the window.
			remember: async (changes) => {
				if (changes.model !== undefined) onModel?.();
				void settings.change(changes);
			},
			renameNetwork: async (names) => {
				await session.handlers.renameNetwork(names);
				await rememberNetwork(names.from, names.to);
			},
			deleteNetwork: async (name) => {
				await session.handlers.deleteNetwork(name);
				await rememberNetwork(name, null);
			},
			openSource: (spec) => {
				chosen = spec;
				return session.handlers.openSource(spec);
			},
		},
	};
}
