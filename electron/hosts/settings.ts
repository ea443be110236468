import * as v from "valibot";
import {
	defaultPreferences,
	type Preferences,
	preferenceParts,
} from "../contract/preferences.ts";
import { type SourceSpec, sourceSpecSchema } from "../contract/source.ts";

const pixels = v.pipe(v.number(), v.integer());

const windowBoundsSchema = v.object({
	x: pixels,
	y: pixels,
	width: v.pipe(pixels, v.minValue(1)),
	height: v.pipe(pixels, v.minValue(1)),
	maximized: v.boolean(),
});
/** Where a window was, in the desktop's pixels. */
export type WindowBounds = Readonly<v.InferOutput<typeof windowBoundsSchema>>;

/** The schema of each part of the file. */
const parts = {
	...preferenceParts,
	/** Electron's window; null until it was closed for the first time. */
	window: v.nullable(windowBoundsSchema),
	/** The last source that somebody chose in the window and that showed something; null until there was one. */
	source: v.nullable(sourceSpecSchema),
	/** What a person calls that source, as the camera's name; its number may be another's at the next start. */
	sourceLabel: v.nullable(v.pipe(v.string(), v.maxLength(4096))),
	/** Files and streams that showed something, the newest first. */
	recent: v.pipe(v.array(sourceSpecSchema), v.maxLength(50), v.readonly()),
} as const;

/** All that is remembered from one start to the next. */
export interface Settings extends Preferences {
	readonly window: WindowBounds | null;
	readonly source: SourceSpec | null;
	readonly sourceLabel: string | null;
	readonly recent: readonly SourceSpec[];
}

export const defaultSettings: Settings = {
	...defaultPreferences,
	window: null,
	source: null,
	sourceLabel: null,
	recent: [],
};

export interface ParsedSettings {
	readonly settings: Settings;
	/** What is wrong with the text, as the end of a sentence; undefined where nothing is. */
	readonly damage: string | undefined;
}

const objectSchema = v.pipe(
	v.unknown(),
	v.check((stored) => !Array.isArray(stored)),
	v.record(v.string(), v.unknown()),
);

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Reads the text of a settings file. A part that is missing, or not what it should be, takes its default. */
export function parseSettings(text: string): ParsedSettings {
	const stored = v.safeParse(objectSchema, parseJson(text));
	if (!stored.success)
		return {
			settings: defaultSettings,
			damage: "it is not what Digitcam wrote",
		};
	const settings: Record<string, unknown> = { ...defaultSettings };
	const wrong: string[] = [];
	for (const [name, schema] of Object.entries<v.GenericSchema>(parts)) {
		if (!Object.hasOwn(stored.output, name)) continue;
		const part = v.safeParse(schema, stored.output[name]);
		if (part.success) settings[name] = part.output;
		else wrong.push(`"${name}"`);
	}
	return {
		// Each part was parsed by its schema, or is the default.
		settings: settings as unknown as Settings,
		damage:
			wrong.length === 0 ? undefined : `it holds no valid ${wrong.join(", ")}`,
	};
}
