import * as v from "valibot";
import { type JobPhase, jobPhases, type LabJob } from "../contract/lab.ts";
import type { LabCommand } from "../contract/schema.ts";
import { failureSchema } from "../contract/source.ts";
import { decodePlain, encodePlain } from "../contract/wire.ts";

/** The messages between a host and its lab process. All of it is plain data, checked where it arrives. */

const idSchema = v.pipe(v.number(), v.integer(), v.minValue(1));

const hostMessageSchema = v.variant("kind", [
	/** A command of the contract. Answered by `answer`. */
	v.object({
		kind: v.literal("command"),
		id: idSchema,
		name: v.custom<LabCommand>((name) => typeof name === "string"),
		request: v.optional(v.unknown()),
	}),
	/** Stop the job, so that it can be resumed, then end. */
	v.object({ kind: v.literal("end") }),
]);
/** From a host to its lab process. */
export type HostMessage = v.InferOutput<typeof hostMessageSchema>;

const isJob = (job: unknown): boolean =>
	typeof job === "object" &&
	job !== null &&
	jobPhases.includes(Reflect.get(job, "phase") as JobPhase);

const labMessageSchema = v.variant("kind", [
	v.object({
		kind: v.literal("answer"),
		id: idSchema,
		outcome: v.variant("ok", [
			v.object({ ok: v.literal(true), value: v.optional(v.unknown()) }),
			v.object({ ok: v.literal(false), failure: failureSchema }),
		]),
	}),
	/** What the lab is at. A host hands it on as it is: it is checked as far as the host looks at it. */
	v.object({ kind: v.literal("job"), job: v.custom<LabJob>(isJob) }),
	/** An error that nobody caught; the process ends. */
	v.object({ kind: v.literal("fault"), message: v.string() }),
]);
/** From a lab process to its host. */
export type LabMessage = v.InferOutput<typeof labMessageSchema>;

export const encodeMessage = (message: HostMessage | LabMessage): Uint8Array =>
	encodePlain(message);

/** @throws RangeError, SyntaxError or ValiError where the bytes hold no message to a lab */
export const decodeHostMessage = (bytes: Uint8Array): HostMessage =>
	v.parse(hostMessageSchema, decodePlain(bytes));

/** @throws RangeError, SyntaxError or ValiError where the bytes hold no message of a lab */
export const decodeLabMessage = (bytes: Uint8Array): LabMessage =>
	v.parse(labMessageSchema, decodePlain(bytes));
