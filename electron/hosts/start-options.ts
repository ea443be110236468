import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { DigitcamError } from "../contract/bridge.ts";
import { type EngineChoice, engineChoices } from "../contract/model.ts";
import type { SourceSpec } from "../contract/source.ts";
import { parseSource } from "../recognizer/source/parse-source.ts";
import { isChromiumSwitch } from "./chromium-switches.mjs";
import type { Settings } from "./settings.ts";

/** The options that the app was started with. */
export interface StartOptions {
	/** The source as it was named, by `--source` or a bare argument. Default: the first camera. */
	readonly source: string | undefined;
	readonly model: string | undefined;
	/** What runs the networks. */
	readonly engine: EngineChoice;
	/** Browser host: 0 takes a port that is free. */
	readonly port: number;
	/** Browser host: open the default browser. */
	readonly open: boolean;
	/** Only print the help. */
	readonly help: boolean;
}

const wrongUsage = (found: string) =>
	new DigitcamError({
		code: "wrong-usage",
		message: `${found}. See npm start -- --help.`,
	});

function parsePort(text: string): number {
	const port = Number(text);
	if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
	throw wrongUsage(`--port takes a number from 0 to 65535, not "${text}"`);
}

function parseEngine(text: string): EngineChoice {
	const choice = engineChoices.find((known) => known === text);
	if (choice) return choice;
	throw wrongUsage(
		`--engine takes one of ${engineChoices.join(", ")}, not "${text}"`,
	);
}

/** The one source that `--source` or a bare argument names. A file manager that opens several files opens the first. */
function chooseSource(
	option: string | undefined,
	bare: readonly string[],
): string | undefined {
	if (option !== undefined && bare[0] !== undefined)
		throw wrongUsage(`There are two sources: "${option}" and "${bare[0]}"`);
	return option ?? bare[0];
}

/** @throws DigitcamError `wrong-usage` */
export function parseStartOptions(args: readonly string[]): StartOptions {
	let parsed: ReturnType<typeof parse>;
	try {
		parsed = parse(args);
	} catch (error) {
		throw wrongUsage(
			error instanceof Error ? error.message.replace(/\.$/, "") : String(error),
		);
	}
	const {
		model,
		engine = "auto",
		port = "0",
		"no-open": noOpen = false,
		help = false,
	} = parsed.values;
	return {
		source: chooseSource(parsed.values.source, parsed.positionals),
		model,
		engine: parseEngine(engine),
		port: parsePort(port),
		open: !noOpen,
		help,
	};
}

const parse = (args: readonly string[]) =>
	parseArgs({
		// Electron reads Chromium's switches itself, and the browser host has no use for them.
		args: args.filter((arg) => !isChromiumSwitch(arg)),
		allowPositionals: true,
		options: {
			source: { type: "string" },
			model: { type: "string" },
			engine: { type: "string" },
			port: { type: "string" },
			"no-open": { type: "boolean" },
			help: { type: "boolean", short: "h" },
		},
	});

/** The source to start with: what was asked for, else what was chosen last and is still there. Undefined: the first camera. */
export function startSource(
	{ source }: Pick<StartOptions, "source">,
	{ source: last }: Pick<Settings, "source">,
): SourceSpec | undefined {
	if (source !== undefined) return parseSource(source, process.cwd());
	const isGone = last?.kind === "file" && !existsSync(last.path);
	return last === null || isGone ? undefined : last;
}

/** The name of the remembered camera, where that is what the app starts with. */
export const rememberedCamera = (
	{ source: asked }: Pick<StartOptions, "source">,
	{ source, sourceLabel }: Pick<Settings, "source" | "sourceLabel">,
): string | undefined =>
	asked === undefined && source?.kind === "camera"
		? (sourceLabel ?? `Camera ${source.index}`)
		: undefined;
