import { createRequire } from "node:module";
import type { Camera } from "../electron/contract/source.ts";
import { NativeError } from "./errors.ts";
import type {
	CaptureOptions,
	CaptureSource,
	ClassicResult,
	DecodeLimits,
	DetectorLevel,
	EncodeOptions,
	FindOptions,
	FindResult,
	Frame,
	LevelOptions,
	Mark,
	Square,
} from "./types.ts";

/** Facts about an open source. */
export interface SourceFacts {
	readonly width: number;
	readonly height: number;
	readonly frameRate: number;
	readonly live: boolean;
	readonly still: boolean;
	readonly brief: boolean;
}

/** A capture of the addon. Its constructor starts to open the source. */
export interface AddonCapture {
	readonly opened: Promise<SourceFacts>;
	nextFrame(after?: number): Promise<Frame | undefined>;
	setPaused(paused: boolean): void;
	close(): Promise<void>;
}

/** The addon's exports. They throw plain errors with a `code`. */
export interface Addon {
	readonly Capture: new (
		source: CaptureSource,
		options?: CaptureOptions,
	) => AddonCapture;
	frameFromPixels(
		width: number,
		height: number,
		channels: number,
		pixels: Uint8Array,
	): Frame;
	readPixels(frame: Frame): Uint8Array;
	shareFrame(frame: Frame): Frame;
	releaseFrame(frame: Frame): void;
	turnFrame(frame: Frame, degrees: number): Frame;
	shrinkFrame(frame: Frame, longestSide: number): Frame;
	runClassic(
		frame: Frame,
		options?: { readonly stages?: boolean },
	): ClassicResult;
	runFind(frame: Frame, options?: FindOptions): FindResult;
	detectorLevels(frame: Frame, options?: LevelOptions): DetectorLevel[];
	cropSquare(frame: Frame, square: Square, pixels: number): Float32Array;
	annotateFrame(frame: Frame, marks: readonly Mark[]): Frame;
	decodeImage(bytes: Uint8Array, limits?: DecodeLimits): Promise<Frame>;
	encodeImage(frame: Frame, options?: EncodeOptions): Promise<Uint8Array>;
	listCameras(options?: { readonly sysfs?: string }): Camera[];
}

function load(): Addon {
	try {
		return createRequire(import.meta.url)("#addon");
	} catch (cause) {
		throw new NativeError(
			"not-built",
			`The OpenCV addon could not be loaded: ${cause instanceof Error ? cause.message : cause}. Run "npm start" once: it builds what is missing.`,
			{ cause },
		);
	}
}

export const addon: Addon = load();
