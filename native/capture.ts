import { setTimeout as sleep } from "node:timers/promises";
import type { AddonCapture, SourceFacts } from "./addon.ts";
import { addon } from "./addon.ts";
import { NativeError, toNativeError } from "./errors.ts";
import { awaitStreamServer } from "./stream-server.ts";
import type { Capture, CaptureOptions, CaptureSource, Frame } from "./types.ts";

/**
 * Time to wait for a stream that hangs inside FFmpeg, which cannot be interrupted. After that the stream is left to its
 * own timeout. It holds no resource that others need.
 */
const streamGraceMs = 1000;

/** The default of `openTimeoutMs`. */
const defaultOpenTimeoutMs = 10_000;

class OpenCapture implements Capture {
	readonly width: number;
	readonly height: number;
	readonly frameRate: number;
	readonly live: boolean;
	readonly still: boolean;
	readonly brief: boolean;
	readonly #native: AddonCapture;
	readonly #close: () => Promise<void>;

	constructor(
		facts: SourceFacts,
		native: AddonCapture,
		close: () => Promise<void>,
	) {
		this.width = facts.width;
		this.height = facts.height;
		this.frameRate = facts.frameRate;
		this.live = facts.live;
		this.still = facts.still;
		this.brief = facts.brief;
		this.#native = native;
		this.#close = close;
	}

	async nextFrame(after?: number): Promise<Frame | undefined> {
		try {
			return await this.#native.nextFrame(after);
		} catch (error) {
			throw toNativeError(error);
		}
	}

	setPaused(paused: boolean): void {
		try {
			this.#native.setPaused(paused);
		} catch (error) {
			throw toNativeError(error);
		}
	}

	close(): Promise<void> {
		return this.#close();
	}
}

const abortedError = () =>
	new NativeError(
		"closed",
		"The source was closed while it was opened. Open it again to read from it.",
	);

/**
 * Opens a source and waits for its first frame. Cameras are asked for 640x480 at 30 frames a second, uncompressed if
 * they can: every camera has that size, and there is no JPEG to decode. A camera without such a format gives what it
 * has. Aborting `signal` rejects with `closed`, the source released.
 * @throws NativeError `no-such-device`, `device-busy`, `device-not-permitted`, `not-a-camera`, `device-lost`,
 * `no-such-file`, `file-not-permitted`, `not-a-picture-or-video`, `too-large`, `stream-unreachable`,
 * `stream-protocol`, `stalled`, `closed`, `invalid-argument`.
 */
export async function openCapture(
	source: CaptureSource,
	options?: CaptureOptions,
	signal?: AbortSignal,
): Promise<Capture> {
	if (signal?.aborted) throw abortedError();
	// The addon says what is wrong with a source that is none.
	if (source?.kind === "stream") {
		const { openTimeoutMs = defaultOpenTimeoutMs } = options ?? {};
		await awaitStreamServer(source.url, openTimeoutMs, signal);
		if (signal?.aborted) throw abortedError();
	}
	const settled = new AbortController();
	try {
		const native = new addon.Capture(source, options);
		const close = () =>
			source.kind === "stream"
				? Promise.race([
						native.close(),
						sleep(streamGraceMs, undefined, { ref: false }),
					])
				: native.close();
		const aborted = new Promise<never>((_resolve, reject) => {
			signal?.addEventListener(
				"abort",
				() => close().then(() => reject(abortedError())),
				{ signal: settled.signal },
			);
		});
		const facts = await Promise.race([native.opened, aborted]);
		return new OpenCapture(facts, native, close);
	} catch (error) {
		throw toNativeError(error);
	} finally {
		settled.abort();
	}
}
