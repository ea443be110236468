import * as v from "valibot";
import {
	defaultMode,
	defaultThresholds,
	recognitionModes,
	turns,
} from "./recognition.ts";

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** The schema of each part of the preferences. */
export const preferenceParts = {
	mode: v.picklist(recognitionModes),
	thresholds: v.pipe(
		v.object({ show: share, sure: share }),
		v.check(({ show, sure }) => show <= sure, "show is above sure"),
	),
	/** Name of the network that reads the digits; null for the one that the app prefers. */
	model: v.nullable(v.pipe(v.string(), v.nonEmpty(), v.maxLength(100))),
	/** The row of stages is unfolded; null until somebody folded or unfolded it: then it is where the window has room. */
	stagesOpen: v.nullable(v.boolean()),
	/** Which cameras are shown as a mirror shows them, by the camera's name. */
	mirroredCameras: v.record(v.pipe(v.string(), v.maxLength(255)), v.boolean()),
	/** Files and streams are shown so. */
	mirrorOthers: v.boolean(),
	/** By how much each camera is turned, by the camera's name. */
	cameraTurns: v.record(
		v.pipe(v.string(), v.maxLength(255)),
		v.picklist(turns),
	),
	/** Where the threshold preview floats, in CSS pixels of the window; null until it was first opened. */
	panel: v.nullable(
		v.object({
			x: v.number(),
			y: v.number(),
			width: v.number(),
			height: v.number(),
		}),
	),
} as const;

const preferencesSchema = v.object(preferenceParts);
/** What the window remembers from one start to the next. */
export type Preferences = Readonly<v.InferOutput<typeof preferencesSchema>>;

/** Those that changed. */
export const preferenceChangesSchema = v.object({
	mode: v.exactOptional(preferenceParts.mode),
	thresholds: v.exactOptional(preferenceParts.thresholds),
	model: v.exactOptional(preferenceParts.model),
	stagesOpen: v.exactOptional(preferenceParts.stagesOpen),
	mirroredCameras: v.exactOptional(preferenceParts.mirroredCameras),
	mirrorOthers: v.exactOptional(preferenceParts.mirrorOthers),
	cameraTurns: v.exactOptional(preferenceParts.cameraTurns),
	panel: v.exactOptional(preferenceParts.panel),
});
export type PreferenceChanges = v.InferOutput<typeof preferenceChangesSchema>;

export const defaultPreferences: Preferences = {
	mode: defaultMode,
	thresholds: defaultThresholds,
	model: null,
	stagesOpen: null,
	mirroredCameras: {},
	mirrorOthers: false,
	cameraTurns: {},
	panel: null,
};
