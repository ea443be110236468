import * as v from "valibot";
import type { Failure } from "./source.ts";

/** What can run a network: ONNX Runtime, WebAssembly, and TensorFlow's C library on the processor or the graphics card. */
export const engineNames = [
	"onnx",
	"wasm",
	"tensorflow",
	"tensorflow-gpu",
] as const;
export type EngineName = (typeof engineNames)[number];

/** `auto` recognizes on the fastest available engine. */
export const engineChoices = ["auto", ...engineNames] as const;
export type EngineChoice = (typeof engineChoices)[number];

/** What runs the network, and why not a faster one. */
export interface EngineReport {
	/** `onnx`, `wasm`, `tensorflow` or `tensorflow-gpu`. */
	readonly name: string;
	readonly version: string;
	/** One sentence for each engine that was tried before this one and is not in use. */
	readonly notes: readonly string[];
}

/** A trained network that can be chosen. */
export interface ModelSummary {
	readonly name: string;
	readonly title: string;
	/** Number of trained parameters. */
	readonly parameters: number;
	/** Share of MNIST's 10,000 test images that it reads right, 0 to 1. */
	readonly testAccuracy: number;
	/** It was trained, taught or imported in the app, and does not come with it. */
	readonly yours: boolean;
}

/** The networks that there are. */
export interface NetworkList {
	/** Those that come with the app, then yours, each by name. */
	readonly networks: readonly ModelSummary[];
	/** Yours that were damaged and set aside since the app started. */
	readonly setAside: readonly Failure[];
}

const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** The name of a network, which is also that of its folder on every platform. */
export const networkNameSchema = v.pipe(
	v.string(),
	v.maxLength(60, "a name has at most 60 characters"),
	v.regex(
		/^[\p{L}\p{N}](?:[\p{L}\p{N} _+-]*[\p{L}\p{N}_+-])?$/u,
		"a name is made of letters, digits, spaces, -, _ and +, and begins with a letter or a digit",
	),
	v.check((name) => !reserved.test(name), "Windows keeps that name for itself"),
);

/** How a network is written for other programs: for Digitcam itself, as ONNX, or for TensorFlow.js in a zip archive. */
export const networkFormats = ["digitcam", "onnx", "tfjs"] as const;
export type NetworkFormat = (typeof networkFormats)[number];

/** A file as it is handed to the window, which saves it. */
export interface NamedFile {
	readonly name: string;
	readonly bytes: Uint8Array;
}

/** The largest network file that is imported, 64 MiB. */
export const maxNetworkBytes = 64 * 1024 * 1024;
