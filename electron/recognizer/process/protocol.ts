import * as v from "valibot";
import { airSettingsSchema } from "../../contract/air.ts";
import type { AnyEvent, Outcome } from "../../contract/bridge.ts";
import { engineChoices, type NetworkList } from "../../contract/model.ts";
import {
	type FrameMessage,
	recognitionModes,
	turns,
} from "../../contract/recognition.ts";
import {
	lookingSchema,
	type Status,
	thresholdsSchema,
} from "../../contract/schema.ts";
import {
	failureSchema,
	sourceInfoSchema,
	sourceSpecSchema,
} from "../../contract/source.ts";
import { decodePlain, encodePlain } from "../../contract/wire.ts";

/**
 * The messages between a host and its recognizer process. All of it is plain data, checked where it arrives: a recognizer
 * that a broken driver or a hostile file has damaged must not take its host along.
 */

const idSchema = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What a window has set, and what it looks at: enough to have it again in another process. */
export const windowSettingsSchema = v.object({
	/** What it reads; left out where it reads nothing. */
	source: v.optional(
		v.object({
			spec: sourceSpecSchema,
			/** What is known of the source since it was open. */
			info: v.optional(sourceInfoSchema),
			/** Left out where nobody said how it is turned. */
			turn: v.optional(v.picklist(turns)),
			frozen: v.boolean(),
		}),
	),
	mode: v.picklist(recognitionModes),
	thresholds: thresholdsSchema,
	/** Left out where nobody writes in the air. */
	air: v.optional(airSettingsSchema),
	model: v.string(),
	looking: lookingSchema,
});
export type WindowSettings = v.InferOutput<typeof windowSettingsSchema>;

const hostMessageSchema = v.variant("kind", [
	/** The first message: load the networks. Answered by `ready` or `failed`. */
	v.object({
		kind: v.literal("start"),
		model: v.optional(v.string()),
		engine: v.optional(v.picklist(engineChoices)),
	}),
	v.object({
		kind: v.literal("open"),
		window: idSchema,
		host: v.picklist(["electron", "browser"]),
		/** What the window opens when it says hello; left out: the first camera. */
		start: v.optional(sourceSpecSchema),
		/** The name of the camera that `start` was at an earlier start; it may have another number now, or be away. */
		startCamera: v.optional(v.string()),
		/** What it had in the process before this one. */
		settings: v.optional(windowSettingsSchema),
	}),
	/** A command of the contract. Answered by `answer`. */
	v.object({
		kind: v.literal("command"),
		window: idSchema,
		id: idSchema,
		name: v.string(),
		request: v.optional(v.unknown()),
	}),
	/** Release what the window holds. Answered by `answer` when that is done. */
	v.object({ kind: v.literal("close"), window: idSchema, id: idSchema }),
	/** Answered by `pong` at once. */
	v.object({ kind: v.literal("ping") }),
	/** Release everything, then end. */
	v.object({ kind: v.literal("end") }),
]);
/** From a host to its recognizer process. */
export type HostMessage = v.InferOutput<typeof hostMessageSchema>;

const has =
	<Key extends string>(key: Key, holds: (value: unknown) => boolean) =>
	(object: unknown): boolean =>
		typeof object === "object" &&
		object !== null &&
		holds(Reflect.get(object, key));

/** What a recognizer has to tell. The lab's events come from elsewhere. */
export type RecognizerEvent = Exclude<
	AnyEvent,
	{ name: "lab" | "menu" | "files" }
>;

/** A host hands these on as they are: they are checked as far as the host looks at them. */
const eventSchema = v.variant("name", [
	v.object({
		name: v.literal("status"),
		payload: v.custom<Status>(has("recognizer", has("name", isText))),
	}),
	v.object({
		name: v.literal("frame"),
		payload: v.custom<FrameMessage>(
			has("jpeg", (jpeg) => jpeg instanceof Uint8Array),
		),
	}),
	v.object({
		name: v.literal("networks"),
		payload: v.custom<NetworkList>(has("networks", Array.isArray)),
	}),
]) satisfies v.GenericSchema<unknown, RecognizerEvent>;

function isText(value: unknown): value is string {
	return typeof value === "string";
}

const outcomeSchema = v.variant("ok", [
	v.object({ ok: v.literal(true), value: v.optional(v.unknown()) }),
	v.object({ ok: v.literal(false), failure: failureSchema }),
]);

const appInfoSchema = v.object({
	version: v.string(),
	engine: v.object({
		name: v.string(),
		version: v.string(),
		notes: v.pipe(v.array(v.string()), v.readonly()),
	}),
});

const recognizerMessageSchema = v.variant("kind", [
	/** The networks are loaded. */
	v.object({ kind: v.literal("ready"), info: appInfoSchema }),
	/** It cannot be started as it was asked to; the process ends. */
	v.object({ kind: v.literal("failed"), failure: failureSchema }),
	v.object({
		kind: v.literal("answer"),
		id: idSchema,
		outcome: outcomeSchema,
	}),
	v.object({
		kind: v.literal("event"),
		window: idSchema,
		event: eventSchema,
	}),
	/** What a window has set now. */
	v.object({
		kind: v.literal("settings"),
		window: idSchema,
		settings: windowSettingsSchema,
	}),
	v.object({ kind: v.literal("pong") }),
	/** An error that nobody caught; the process ends. */
	v.object({ kind: v.literal("fault"), message: v.string() }),
]);
/** From a recognizer process to its host. */
export type RecognizerMessage = v.InferOutput<typeof recognizerMessageSchema>;

/** The answer to a command as it travels. */
export type PlainOutcome = Outcome<unknown>;

export const encodeMessage = (
	message: HostMessage | RecognizerMessage,
): Uint8Array => encodePlain(message);

/** @throws RangeError, SyntaxError or ValiError where the bytes hold no message to a recognizer */
export const decodeHostMessage = (bytes: Uint8Array): HostMessage =>
	v.parse(hostMessageSchema, decodePlain(bytes));

/** @throws RangeError, SyntaxError or ValiError where the bytes hold no message of a recognizer */
export const decodeRecognizerMessage = (bytes: Uint8Array): RecognizerMessage =>
	v.parse(recognizerMessageSchema, decodePlain(bytes));
