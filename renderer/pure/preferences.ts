import * as v from "valibot";
import {
	defaultMode,
	defaultThresholds,
	recognitionModes,
	turns,
} from "../../electron/contract/recognition.ts";

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const preferencesSchema = v.object({
	mode: v.fallback(v.picklist(recognitionModes), defaultMode),
	thresholds: v.fallback(
		v.pipe(
			v.object({ show: share, sure: share }),
			v.check(({ show, sure }) => show <= sure),
		),
		defaultThresholds,
	),
	/** The row of stages is unfolded. */
	stagesOpen: v.fallback(v.boolean(), true),
	/** Cameras are shown as a mirror shows them. */
	mirrorCameras: v.fallback(v.boolean(), true),
	/** Files and streams too. */
	mirrorOthers: v.fallback(v.boolean(), false),
	/** By how much each camera is turned, by the camera's name. */
	cameraTurns: v.fallback(v.record(v.string(), v.picklist(turns)), {}),
	/** Where the threshold preview floats; null until it was first opened. */
	panel: v.fallback(
		v.nullable(
			v.object({
				x: v.number(),
				y: v.number(),
				width: v.number(),
				height: v.number(),
			}),
		),
		null,
	),
});

/** What the window remembers from one start to the next. */
export type Preferences = Readonly<v.InferOutput<typeof preferencesSchema>>;

/** Reads what was remembered; each part that is missing or damaged takes its default. */
export function parsePreferences(text: string | null): Preferences {
	let stored: unknown;
	try {
		stored = JSON.parse(text ?? "{}");
	} catch {
		stored = {};
	}
	const parsed = v.safeParse(preferencesSchema, stored);
	return parsed.success ? parsed.output : v.parse(preferencesSchema, {});
}
