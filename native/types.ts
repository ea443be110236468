import type { BoundingBox } from "../electron/contract/box.ts";
import type { Turn } from "../electron/contract/recognition.ts";

/**
 * An uncompressed picture in native memory, 8 bit a channel; JavaScript holds no pixels unless it asks for a copy.
 * It never changes. Its memory is given back by `releaseFrame()`, else by the garbage collector.
 */
export interface Frame {
	/** Pixels. */
	readonly width: number;
	/** Pixels. */
	readonly height: number;
	/** 1: gray. 3: blue, green, red. */
	readonly channels: 1 | 3;
	/** Number in its source, from 0; rises, with gaps where frames were dropped, and goes on rising when a file loops. */
	readonly sequence: number;
	/** Milliseconds since the epoch: when the camera or server gave it, for a file when it was its turn. */
	readonly capturedAt: number;
	/** Its file ends before its picture does: what is missing shows as gray or streaks. Pictures only. */
	readonly cutOff: boolean;
	/** How it was turned by `turnFrame()`, clockwise. */
	readonly turn: Turn;
}

/** Where frames come from. */
export type CaptureSource =
	| {
			readonly kind: "camera";
			/** 0 to 255; on Linux the number of /dev/videoN. */
			readonly index: number;
	  }
	| {
			readonly kind: "file";
			/**
			 * A PNG, JPEG, WebP or BMP picture, a video, or a numbered sequence of pictures such as `dir/frame-%03d.png`
			 * that begins at 0 to 4 and goes on to the first number that is missing. Up to 25 of them follow each other by
			 * the second, more as fast as a film.
			 */
			readonly path: string;
	  }
	| {
			readonly kind: "stream";
			/** http, https, rtsp, rtsps, rtmp, rtmps, srt, tcp, udp or rtp. */
			readonly url: string;
	  };

export interface CaptureOptions {
	/** A video or sequence begins again at its end. Default: false. */
	readonly loop?: boolean;
	/**
	 * Files only. True (default): as fast as the file itself says (25 frames a second where it does not), dropping
	 * frames nobody took in time unless the file is brief. False: as fast as they are taken, each frame once and none dropped.
	 */
	readonly paced?: boolean;
	/** A camera or stream that gives no frame for so long, in ms, has stalled. Default: 5,000. */
	readonly stallTimeoutMs?: number;
	/** A source must give its first frame within so many ms. Default: 10,000. */
	readonly openTimeoutMs?: number;
}

/** An open source, read by a thread of its own that keeps only the newest frame. */
export interface Capture {
	/** Pixels of the first frame. */
	readonly width: number;
	/** Pixels of the first frame. */
	readonly height: number;
	/** Nominal frames a second; 0 where the source does not say. */
	readonly frameRate: number;
	/** Frames come as time goes by and cannot be read again: a camera or a stream without an end. */
	readonly live: boolean;
	/** A single picture, also as a video of one frame. */
	readonly still: boolean;
	/**
	 * At most 25 frames, as stills, animated pictures and short sequences have: each is worth as much as a picture, and none
	 * is dropped.
	 */
	readonly brief: boolean;
	/**
	 * The newest frame whose `sequence` is greater than `after` (default: any); waits for one. Give the last frame's
	 * sequence to get the one that follows. Undefined once a file has ended and its last frame was delivered. Several
	 * calls may wait at once and share a frame. Unpaced, each frame is delivered to whoever waits and then gone.
	 * @throws NativeError `device-lost`, `stalled`, `stream-ended`, `stream-damaged`, `not-a-picture-or-video` (a damaged picture in a
	 * sequence), `closed`.
	 */
	nextFrame(after?: number): Promise<Frame | undefined>;
	/** Files stop where they are and later go on from there; live sources go on, so that the next frame is fresh. */
	setPaused(paused: boolean): void;
	/** Resolves when the source is released; may be called again. Pending nextFrame() calls reject with `closed`. */
	close(): Promise<void>;
}

/** The pictures on the way from frame to network input. */
export interface ClassicStages {
	/** The frame's size, gray. */
	readonly grayscale: Frame;
	/** The frame's size: 255 where the gray value is above the Otsu threshold, else 0. */
	readonly binary: Frame;
	/** 28x28: the binary image, scaled. */
	readonly resized: Frame;
	/** 28x28: the network input. */
	readonly inverted: Frame;
}

export interface ClassicResult {
	/** 0 to 255; what is not above it is ink. */
	readonly otsuThreshold: number;
	/** The network input: 28x28 bytes, row-major, 0 is paper and 255 is ink. */
	readonly input: Uint8Array;
	/** Only where asked for. */
	readonly stages?: ClassicStages;
}

/** The picture on the way from frame to candidates, of the frame's size. */
export interface FindStages {
	/** After flat-field correction: paper is near 255 everywhere, ink is dark. */
	readonly corrected: Frame;
}

export interface FindOptions {
	/** Default: false. */
	readonly stages?: boolean;
	/** Boxes that somebody else found, whole pixels of the frame: they join what is found. Default: none. */
	readonly boxes?: readonly BoundingBox[];
	/** Whether anything else is looked for. Default: true. */
	readonly search?: boolean;
}

/** What may be a digit. */
export interface FindResult {
	/**
	 * Pixels of the frame; from left to right. Boxes may lie within each other where only a reader can tell which of them is the
	 * digit: two that touch and what they are together, a sheet that looks like ink and what is written on it.
	 */
	readonly boxes: readonly BoundingBox[];
	/** For each box 1 where its ink is lighter than its paper, else 0. */
	readonly light: Uint8Array;
	/** Pixels of the frame: what is written beside them and has no digit's size or shape, such as dots and dashes. In no order. */
	readonly marks: readonly BoundingBox[];
	/**
	 * One network input after the other, 28x28 bytes each, row-major, 0 is paper and 255 is ink: the digit in 20x20
	 * pixels with its aspect kept, its center of mass in the middle.
	 */
	readonly inputs: Uint8Array;
	/**
	 * A view of each candidate with its surroundings, 28x28 pixels of three bytes, row-major: one from near (the candidate
	 * is half as long as the view), one from far (a sixth), and its network input. In the first two paper is 32, ink about
	 * 192, and pixels brighter than the paper are below 32. Light ink is shown in the negative.
	 */
	readonly views: Uint8Array;
	/** For each candidate 1 where it was made from a given box, 0 where the search found it. */
	readonly given: Uint8Array;
	/** Only where asked for. */
	readonly stages?: FindStages;
}

export interface LevelOptions {
	/** Larger levels are left out. Default: none. */
	readonly mostPixels?: number;
	/** So many of those that are left, the largest ones, are left out, but never the smallest. Default: 0. */
	readonly skip?: number;
}

/** A picture as the detector network takes it. */
export interface DetectorLevel {
	/** Pixels; a multiple of 16. */
	readonly width: number;
	/** Pixels; a multiple of 16. */
	readonly height: number;
	/** Pixels of the frame on a side of one of its own. */
	readonly scale: number;
	/** Row-major, -1 black to 1 white; 0 beyond the frame. */
	readonly values: Float32Array;
}

/** A square of a frame, which may be turned and may go over the frame's edge. */
export interface Square {
	/** Its middle, pixels from the left of the frame. */
	readonly x: number;
	/** Its middle, pixels from the top of the frame. */
	readonly y: number;
	/** Pixels. */
	readonly side: number;
	/** By how much it is turned clockwise, radians, -7 to 7. */
	readonly angle: number;
}

/** What `annotateFrame()` draws on a frame. */
export interface Mark {
	/** Whole pixels of the frame. */
	readonly box: BoundingBox;
	/** Printable ASCII: other letters are drawn as question marks. Left out: a box alone. */
	readonly label?: string;
	/** Blue, green and red, 0 to 255. */
	readonly color: readonly [blue: number, green: number, red: number];
}

export interface DecodeLimits {
	/** Largest file, bytes. Default: 64 MiB. */
	readonly maxBytes?: number;
	/** Largest picture, pixels; checked before it is decoded. Default: 64,000,000. */
	readonly maxPixels?: number;
}

export interface EncodeOptions {
	/** Default: "jpeg". */
	readonly format?: "jpeg" | "png";
	/** JPEG only, 1 to 100. Default: 80. */
	readonly quality?: number;
	/** Wider frames are scaled down to so many pixels across, their aspect kept. Default: as they are. */
	readonly maxWidth?: number;
	/** Whole pixels of the frame; what lies beyond it is left out. Default: all of it. */
	readonly part?: BoundingBox;
	/** Gray frames as PNG: in colors, 0 is transparent, 255 is bright and opaque. Default: false. */
	readonly heat?: boolean;
}
