import * as v from "valibot";
import { networkNameSchema } from "./model.ts";
import { personSchema } from "./my-digits.ts";
import type { LayerRow } from "./report.ts";
import type { Failure } from "./source.ts";

/** The nouns of the lab, where networks are trained. Plain data, like everything that crosses to the window. */

/** One of the recipe's knobs that the window offers. */
export interface Knob {
	/** The part of the recipe. */
	readonly key: string;
	/** What people call it. */
	readonly name: string;
	/** What it does: one sentence. */
	readonly says: string;
	readonly kind: "number" | "choice" | "switch";
	/** The values of a choice. */
	readonly choices?: readonly string[];
	/** The rule that a number has to follow, as the end of "It takes". */
	readonly rule?: string;
	readonly least?: number;
	readonly most?: number;
}

export type KnobValue = number | string | boolean;

/** A network that can be trained. */
export interface TrainableNetwork {
	readonly name: string;
	readonly title: string;
	/** Where it comes from. */
	readonly source: string;
	/** The accuracy that its source claims for it, in words. */
	readonly claim: string;
	readonly layers: readonly LayerRow[];
	/** Number of trained parameters. */
	readonly parameters: number;
	/** Its recipe's values of the knobs. */
	readonly recipe: Readonly<Record<string, KnobValue>>;
	/** A name that no network has yet. */
	readonly freeName: string;
}

/** A training that was stopped and can go on. */
export interface StoppedTraining {
	/** The name that its network will have. */
	readonly name: string;
	/** What is trained, in words. */
	readonly title: string;
	readonly epoch: number;
	readonly epochs: number;
}

/** What the lab has to offer. */
export interface LabCatalog {
	readonly networks: readonly TrainableNetwork[];
	readonly knobs: readonly Knob[];
	/** MNIST's four files are on this machine; they are downloaded otherwise. */
	readonly dataFound: boolean;
	readonly stopped: readonly StoppedTraining[];
}

/** A point of a curve. */
export interface CurvePoint {
	/** Epochs done, with the part of the present one. */
	readonly epoch: number;
	readonly loss: number;
	/** 0 to 1. */
	readonly accuracy: number;
}

/** A test digit, and what the network that is being trained says of it now. */
export interface LabDigit {
	/** 28x28 bytes, row-major, 0 is paper and 255 is ink. */
	readonly input: Uint8Array;
	/** The digit that was written. */
	readonly label: number;
	/** Undefined until it was read for the first time. */
	readonly digit: number | undefined;
	/** The probability of `digit`, 0 to 1. */
	readonly confidence: number;
}

/**
 * What a job is at.
 * - `preparing`: data is read or downloaded, or pictures are made.
 * - `training`, `paused`: so it says.
 * - `stopping`: its state is being written.
 * - `measuring`: the test images are read, and the report is written.
 * - `done`: the network is there. `stopped`: it can go on. `failed`: it says why.
 */
export const jobPhases = [
	"preparing",
	"training",
	"paused",
	"stopping",
	"measuring",
	"done",
	"stopped",
	"failed",
] as const;
export type JobPhase = (typeof jobPhases)[number];

/** The phases of a job that goes on. */
export const isAtWork = (phase: JobPhase): boolean =>
	phase !== "done" && phase !== "stopped" && phase !== "failed";

/** A training, as it is now. */
export interface TrainingJob {
	readonly kind: "training";
	/** The name that its network has or will have. */
	readonly name: string;
	/** What is trained, in words. */
	readonly title: string;
	readonly phase: JobPhase;
	/** What is being prepared or measured, and how far that is, 0 to 1; undefined where nobody knows. */
	readonly step:
		| { readonly says: string; readonly done: number | undefined }
		| undefined;
	/** From 1; 0 before it begins. */
	readonly epoch: number;
	readonly epochs: number;
	/** Share of all steps that are done, 0 to 1. */
	readonly done: number;
	readonly secondsLeft: number | undefined;
	readonly imagesPerSecond: number | undefined;
	readonly training: readonly CurvePoint[];
	readonly validation: readonly CurvePoint[];
	readonly digits: readonly LabDigit[];
	/** Counts of validation images by the digit that was written (rows) and the digit that was read (columns). */
	readonly confusion: readonly (readonly number[])[] | undefined;
	/** Share of the test images that the network reads right, once it is done. */
	readonly testAccuracy: number | undefined;
	/** Why it failed. */
	readonly failure: Failure | undefined;
}

/** What the lab is at, sent whole whenever something of it changes; undefined before the first job. */
export type LabJob = TrainingJob;

const knobValueSchema = v.union([
	v.number(),
	v.boolean(),
	v.pipe(v.string(), v.maxLength(100)),
]);

export const trainingRequestSchema = v.object({
	/** Of a network of the catalog. */
	architecture: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
	name: networkNameSchema,
	/** Whose digits of My digits are learned, too. */
	own: v.optional(personSchema),
	/** Knobs that were turned. */
	recipe: v.record(v.pipe(v.string(), v.maxLength(100)), knobValueSchema),
});
export type TrainingRequest = v.InferOutput<typeof trainingRequestSchema>;
