import * as v from "valibot";
import { airActs, airSettingsSchema } from "./air.ts";
import { inputSize } from "./digit.ts";
import type {
	FeatureMaps,
	InspectedLayer,
	NetworkReading,
	OcclusionMap,
} from "./inside.ts";
import { type LabCatalog, type LabJob, trainingRequestSchema } from "./lab.ts";
import {
	type EngineReport,
	maxNetworkBytes,
	type NamedFile,
	type NetworkList,
	networkFormats,
	networkNameSchema,
} from "./model.ts";
import {
	changedDigitSchema,
	givenDigitsSchema,
	type Learned,
	maxDigitsBytes,
	type OwnDigits,
	personOnlySchema,
	teachSchema,
} from "./my-digits.ts";
import { type Preferences, preferenceChangesSchema } from "./preferences.ts";
import type {
	FrameMessage,
	Recognition,
	RecognitionMode,
	Thresholds,
	Turn,
} from "./recognition.ts";
import { recognitionModes, turns } from "./recognition.ts";
import type { ModelReport } from "./report.ts";
import type { Camera, Failure, RecognizerState, SourceSpec } from "./source.ts";
import { cameraIndexSchema, sourceSpecSchema } from "./source.ts";

/** What the window shows of the app's state; sent whole whenever something of it changes. */
export interface Status {
	/**
	 * The process that holds camera and networks stopped, and is being started again: the rest is what there was, and will be
	 * there again.
	 */
	readonly restarting: boolean;
	readonly recognizer: RecognizerState;
	readonly frozen: boolean;
	readonly mode: RecognitionMode;
	readonly thresholds: Thresholds;
	/** By how much frames are turned. */
	readonly turn: Turn;
	/** Nobody asked for that: the picture is clearly read better so. */
	readonly turnedItself: boolean;
	/** Name of the network in use. */
	readonly model: string;
}

/** Facts that do not change while the app runs. */
export interface AppInfo {
	readonly version: string;
	readonly host: "electron" | "browser";
	readonly engine: EngineReport;
}

/** What is remembered from the last start. */
export interface Remembered {
	readonly preferences: Preferences;
	/** The file that holds them could not be read or written since the app started. */
	readonly failure?: Failure | undefined;
}

/** What a host says of itself. */
export interface HostDescription {
	/** Name and version of the app's runtime and of this system, a line each. */
	readonly versions: readonly string[];
	/** Path of the log. */
	readonly log: string;
	/** The last lines of the log. */
	readonly lastLines: readonly string[];
}

/** What a host's menu asks of a window; the rest of the menu is the host's own. */
export const menuActions = [
	"address",
	"savePicture",
	"saveLog",
	"mode",
	"pad",
	"freeze",
	"preview",
	"rotate",
	"mirror",
	"report",
	"shortcuts",
	"problem",
] as const;
export type MenuAction = (typeof menuActions)[number];

/** The pictures that the window shows. The others are not made. */
export const lookingSchema = v.object({
	/** Thumbnails of every stage. */
	stages: v.boolean(),
	/** The pictures of the threshold preview in the frame's own size. */
	preview: v.boolean(),
	/** Find mode: the `id` of the digit whose surroundings the thumbnails show; all of the frame without it. */
	digit: v.optional(v.pipe(v.number(), v.integer())),
	/** The window is hidden or minimized: nothing is recognized until it is seen. */
	unseen: v.optional(v.boolean()),
});
export type Looking = v.InferOutput<typeof lookingSchema>;

/** The largest file that can be handed over as bytes, 512 MiB; a larger one is opened by its path. */
export const maxFileBytes = 512 * 1024 * 1024;

/** The largest picture that is decoded, bytes: no larger one is fetched for that. */
export const maxPictureBytes = 64 * 1024 * 1024;

const shareSchema = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
export const thresholdsSchema = v.object({
	show: shareSchema,
	sure: shareSchema,
});

const drawingSideSchema = v.pipe(
	v.number(),
	v.integer(),
	v.minValue(1),
	v.maxValue(4096),
);
/** A drawing on the writing pad: gray, 1 byte a pixel, row-major, 0 ink to 255 paper. */
export const drawingSchema = v.pipe(
	v.object({
		width: drawingSideSchema,
		height: drawingSideSchema,
		pixels: v.instance(Uint8Array),
	}),
	v.check(
		({ width, height, pixels }) => pixels.length === width * height,
		"a drawing has one byte for each of its pixels",
	),
);

/** So many network inputs are compared at once: the digits of a full page. */
export const maxComparedInputs = 512;
export const comparedInputsSchema = v.pipe(
	v.object({
		/** 784 bytes each, one after the other. */
		inputs: v.pipe(
			v.instance(Uint8Array),
			v.check(
				({ length }) =>
					length > 0 &&
					length % inputSize === 0 &&
					length <= maxComparedInputs * inputSize,
				`there are 1 to ${maxComparedInputs} inputs of ${inputSize} bytes each`,
			),
		),
		/** Index of the input whose ten probabilities are wanted. */
		chosen: v.pipe(v.number(), v.integer(), v.minValue(0)),
	}),
	v.check(
		({ inputs, chosen }) => chosen < inputs.length / inputSize,
		"the chosen input is one of them",
	),
);

const inputSchema = v.pipe(
	v.instance(Uint8Array),
	v.check(
		({ length }) => length === inputSize,
		`a network input has ${inputSize} bytes`,
	),
);

/** What is loaded to look at a digit closely, and takes memory until it is said to be done with. */
export const closeLooks = ["comparison", "layers"] as const;

interface Command<Schema extends v.GenericSchema, Answer> {
	readonly request: Schema;
	/** Only a type: what the command answers. */
	readonly answer?: Answer;
}

const command = <Answer = void>() => ({
	taking: <const Schema extends v.GenericSchema>(
		request: Schema,
	): Command<Schema, Answer> => ({ request }),
});

/** Every command: from the window to Node, validated there; it answers or fails with a typed error. */
export const commands = {
	/** What the window begins with; it asks before it says hello. */
	readPreferences: command<Remembered>().taking(v.undefined()),
	/** Keeps these for the next start, beside all that was remembered before. */
	remember: command().taking(preferenceChangesSchema),
	/** From this command on a window receives events. */
	hello: command<AppInfo>().taking(v.undefined()),
	listCameras: command<readonly Camera[]>().taking(v.undefined()),
	/** A small picture of what a camera sees, a JPEG file. The camera is opened for that moment, or shared where it is open here. */
	previewCamera: command<Uint8Array>().taking(cameraIndexSchema),
	openSource: command().taking(sourceSpecSchema),
	/** The content of a picture file that somebody chose in the host's dialog, for a small picture of it. By its path. */
	readPicture: command<Uint8Array>().taking(
		v.pipe(v.string(), v.nonEmpty(), v.maxLength(4096)),
	),
	/** Files and streams that were opened lately, the newest first. */
	listRecent: command<readonly SourceSpec[]>().taking(v.undefined()),
	/** Versions, and where the log is: for a report of a problem. */
	describeHost: command<HostDescription>().taking(v.undefined()),
	/** Opens the content of a dropped or chosen picture or video file. */
	openFile: command().taking(
		v.object({
			name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(255)),
			bytes: v.pipe(
				v.instance(Uint8Array),
				v.check((bytes) => bytes.length > 0, "the file is empty"),
				v.check(
					(bytes) => bytes.length <= maxFileBytes,
					"the file is larger than 512 MiB; open it with --source PATH",
				),
			),
		}),
	),
	/** Opens the present source once more: after a failure, or a file from its start. */
	reopen: command().taking(v.undefined()),
	closeSource: command().taking(v.undefined()),
	setFrozen: command().taking(v.boolean()),
	setMode: command().taking(v.picklist(recognitionModes)),
	setThresholds: command().taking(thresholdsSchema),
	/** Turns the frames of the present source, clockwise, before they are read. The next source is not turned. */
	setTurn: command().taking(v.picklist(turns)),
	/** Finds and reads the digits of a drawing, with the network in use; nothing is smoothed. */
	recognizeDrawing: command<Recognition>().taking(drawingSchema),
	/** Follows hands and reads what they write in the air, in place of what there is to read; null: no longer. */
	setAir: command().taking(v.nullable(airSettingsSchema)),
	/** What keys do in the air in place of signs. */
	actInAir: command().taking(v.picklist(airActs)),
	setModel: command().taking(
		v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
	),
	/** Asked when the window begins, and again when a network was trained. */
	listNetworks: command<NetworkList>().taking(v.undefined()),
	/** Gives a network of the user's another name. */
	renameNetwork: command().taking(
		v.object({ from: networkNameSchema, to: networkNameSchema }),
	),
	/** Deletes a network of the user's. A window that uses it takes the default one. */
	deleteNetwork: command().taking(networkNameSchema),
	/** A network as one file, which the window saves. */
	exportNetwork: command<NamedFile>().taking(
		v.object({
			name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
			format: v.picklist(networkFormats),
		}),
	),
	/** Takes in a network that was exported for Digitcam; answers its name. */
	importNetwork: command<string>().taking(
		v.object({
			name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(255)),
			bytes: v.pipe(
				v.instance(Uint8Array),
				v.check((bytes) => bytes.length > 0, "the file is empty"),
				v.check(
					(bytes) => bytes.length <= maxNetworkBytes,
					"the file is larger than 64 MiB, as no network is",
				),
			),
		}),
	),
	/** The report on a network, by the network's name. */
	readReport: command<ModelReport>().taking(
		v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
	),
	/** What every network reads in these inputs. The first time they are loaded. */
	compareNetworks:
		command<readonly NetworkReading[]>().taking(comparedInputsSchema),
	/** Which parts of an input speak for a digit, and which against it, in the network in use. */
	mapOcclusion: command<OcclusionMap>().taking(
		v.object({
			input: inputSchema,
			digit: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9)),
		}),
	),
	/** The layers of the network in use. The first time they are loaded. */
	listLayers: command<readonly InspectedLayer[]>().taking(v.undefined()),
	/** What a layer of the network in use gives for an input. */
	readLayer: command<FeatureMaps>().taking(
		v.object({
			input: inputSchema,
			layer: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
		}),
	),
	/** Frees what a close look has loaded. */
	endCloseLook: command().taking(v.picklist(closeLooks)),
	setLooking: command().taking(lookingSchema),
	/** Whether something was gathered in the window that is not kept: who closes it is asked first. */
	setUnkept: command().taking(v.boolean()),
	/** The frame with this sequence number is on the screen: the next one may be sent. */
	frameDrawn: command().taking(v.pipe(v.number(), v.integer(), v.minValue(0))),
	/** What can be trained, and what was begun. Starts the lab's process where it does not run. */
	openLab: command<LabCatalog>().taking(v.undefined()),
	/** Trains a network; the event `lab` tells of it. */
	startTraining: command().taking(trainingRequestSchema),
	setTrainingPaused: command().taking(v.boolean()),
	/** Stops the job after the step that it is at; it can be resumed. Answers when it has stopped. */
	stopTraining: command().taking(v.undefined()),
	/** Goes on with a training that was stopped. */
	resumeTraining: command().taking(networkNameSchema),
	/** Forgets a training that was stopped. */
	discardTraining: command().taking(networkNameSchema),
	/** Somebody's digits. */
	readDigits: command<OwnDigits>().taking(personOnlySchema),
	/** Keeps digits of somebody's, with what they are. */
	addDigits: command<OwnDigits>().taking(givenDigitsSchema),
	/** Says what a digit of somebody's is, or deletes it. */
	changeDigit: command<OwnDigits>().taking(changedDigitSchema),
	/** Takes the last change of somebody's digits back. */
	undoDigits: command<OwnDigits>().taking(personOnlySchema),
	/** Somebody's digits as one file, which the window saves. */
	exportDigits: command<NamedFile>().taking(personOnlySchema),
	/** Adds the digits of a file. */
	importDigits: command<OwnDigits>().taking(
		v.object({
			...personOnlySchema.entries,
			name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(255)),
			bytes: v.pipe(
				v.instance(Uint8Array),
				v.check(
					({ length }) => length > 0 && length <= maxDigitsBytes,
					"the file is empty, or larger than 32 MiB",
				),
			),
		}),
	),
	/** Teaches a network somebody's digits; it becomes one of the user's. */
	learnDigits: command<Learned>().taking(teachSchema),
	/** Releases the camera, then ends the app. */
	quit: command().taking(v.undefined()),
} as const;

/** Every event: from Node to the window. */
export interface Events {
	readonly status: Status;
	readonly frame: FrameMessage;
	/** One was renamed, deleted or imported. */
	readonly networks: NetworkList;
	/** What the lab is at; undefined before the first job. Sent when the window says hello, too. */
	readonly lab: LabJob | undefined;
	/** Somebody picked an entry of the host's menu. */
	readonly menu: MenuAction;
	/** Somebody chose several files in the host's dialog: their paths. */
	readonly files: readonly string[];
}

export type CommandName = keyof typeof commands;
export type CommandRequest<Name extends CommandName> = v.InferOutput<
	(typeof commands)[Name]["request"]
>;
export type CommandAnswer<Name extends CommandName> =
	(typeof commands)[Name] extends Command<v.GenericSchema, infer Answer>
		? Answer
		: never;
export type EventName = keyof Events;

/** The Node side: one function for each command. */
export type CommandHandlers = {
	readonly [Name in CommandName]: (
		request: CommandRequest<Name>,
	) => Promise<CommandAnswer<Name>>;
};

/** Commands that a host answers by itself: the recognizer knows nothing of them. */
export type HostCommand =
	| "readPreferences"
	| "remember"
	| "listRecent"
	| "readPicture"
	| "describeHost"
	| "setUnkept"
	| LabCommand;

/** Commands that the lab's process answers. */
export type LabCommand =
	| "openLab"
	| "startTraining"
	| "setTrainingPaused"
	| "stopTraining"
	| "resumeTraining"
	| "discardTraining"
	| "readDigits"
	| "addDigits"
	| "changeDigit"
	| "undoDigits"
	| "exportDigits"
	| "importDigits"
	| "learnDigits";
