import * as v from "valibot";

/** The number that the system gives a camera. */
export const cameraIndexSchema = v.pipe(
	v.number(),
	v.integer(),
	v.minValue(0),
	v.maxValue(255),
);

/**
 * Where frames come from. A `file` is a picture, a video or a numbered image sequence (`frame-%03d.png`). A `stream` whose
 * server answers with a picture is that picture.
 */
export const sourceSpecSchema = v.variant("kind", [
	v.object({
		kind: v.literal("camera"),
		index: cameraIndexSchema,
	}),
	v.object({
		kind: v.literal("file"),
		path: v.pipe(v.string(), v.nonEmpty(), v.maxLength(4096)),
	}),
	v.object({
		kind: v.literal("stream"),
		url: v.pipe(v.string(), v.nonEmpty(), v.maxLength(4096)),
	}),
	v.object({ kind: v.literal("demo") }),
]);

export type SourceSpec = v.InferOutput<typeof sourceSpecSchema>;

/** A camera that can be opened by its index. */
export interface Camera {
	readonly index: number;
	readonly name: string;
}

export const failureSchema = v.object({
	code: v.string(),
	message: v.string(),
});

/** An error as a value: a code to act on, and a sentence that says what was asked, what was found and what to do. */
export type Failure = Readonly<v.InferOutput<typeof failureSchema>>;

export const sourceInfoSchema = v.object({
	spec: sourceSpecSchema,
	/** What a person calls it: the camera's name, the file's name, the URL. */
	label: v.string(),
	/** Frames come as time goes by and cannot be read again: a camera or a stream. */
	live: v.boolean(),
	/** A single picture: one frame, then `ended`. */
	still: v.boolean(),
	/** At most 25 frames: each is read by itself, as a picture is. A single picture is brief, too. */
	brief: v.boolean(),
	/** Pixels. */
	width: v.number(),
	/** Pixels. */
	height: v.number(),
	/** Nominal frames per second; 0 where the source does not say. */
	frameRate: v.number(),
	/** It was opened, and not all of it is read: why, and what to do. */
	warning: v.optional(failureSchema),
});

/** An opened source. */
export type SourceInfo = Readonly<v.InferOutput<typeof sourceInfoSchema>>;

/**
 * The recognizer's state.
 * - `idle`: no source.
 * - `opening`: a source was asked for and has not answered yet.
 * - `running`: frames come.
 * - `lost`: a live source stopped; it is opened again and again until it is back or another is chosen.
 * - `failed`: the source could not be opened, or broke off; nothing happens until somebody asks.
 * - `ended`: the last frame of a file was read; it stays.
 * - `stopped`: its process stopped again and again, and is not started until somebody asks.
 */
export type RecognizerState =
	| { readonly name: "idle" }
	| { readonly name: "opening"; readonly spec: SourceSpec }
	| { readonly name: "running"; readonly source: SourceInfo }
	| {
			readonly name: "lost";
			readonly source: SourceInfo;
			readonly failure: Failure;
	  }
	| {
			readonly name: "failed";
			readonly spec: SourceSpec;
			readonly failure: Failure;
	  }
	| { readonly name: "ended"; readonly source: SourceInfo }
	| {
			readonly name: "stopped";
			/** What was read then; undefined where there was no source. */
			readonly spec: SourceSpec | undefined;
			readonly failure: Failure;
	  };
