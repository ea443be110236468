import { setTimeout as sleep } from "node:timers/promises";
import type {
	Capture,
	CaptureOptions,
	openCapture,
} from "../../../native/index.ts";
import { DigitcamError, toFailure } from "../../contract/bridge.ts";
import type {
	RecognizerState,
	SourceInfo,
	SourceSpec,
} from "../../contract/source.ts";
import {
	downloadPicture,
	encryptedRedirect,
	nameOf,
} from "./download-picture.ts";
import { explainFile } from "./explain-file.ts";
import { describeSource, toCaptureSource } from "./source.ts";

/** Pause before a lost source is opened again, in milliseconds. */
const retryAfterMs = 1000;

export interface OpenOptions extends Pick<CaptureOptions, "paced"> {
	readonly openCapture: typeof openCapture;
	/** Aborting it releases the source, and ends waiting for a frame. */
	readonly signal: AbortSignal;
}

/** An open source. */
export interface OpenSource {
	readonly info: SourceInfo;
	readonly capture: Capture;
	/** Resolves when the source is released; may be called again. */
	close(): Promise<void>;
}

/** An error of a file's opening that says what kind of file it is, where that is known. */
async function explainedFile(file: string, error: unknown): Promise<unknown> {
	const { code } = toFailure(error);
	if (code !== "not-a-picture-or-video") return error;
	const found = await explainFile(file);
	return found === undefined
		? error
		: new DigitcamError({
				code,
				message: `Cannot open "${file}": ${found}.`,
			});
}

/** An error of a stream's opening that says where its server sends on to, where that may be why. */
async function explainedStream(
	address: string,
	error: unknown,
	signal: AbortSignal,
): Promise<unknown> {
	const { code } = toFailure(error);
	if (code !== "stream-unreachable") return error;
	const target = await encryptedRedirect(address, signal);
	return target === undefined
		? error
		: new DigitcamError({
				code,
				message: `Cannot open the stream ${nameOf(new URL(address))}: its server sends on to ${nameOf(target)}, where no video could be read. Download the video and open the file, or give an address that stays with http:// or rtsp://.`,
			});
}

/**
 * Opens a source and waits for its first frame. Where an address answers with a picture, that is downloaded and opened.
 * @throws NativeError as `openCapture` does; DigitcamError as `downloadPicture` does
 */
export async function openSource(
	spec: SourceSpec,
	{ openCapture, signal, ...paced }: OpenOptions,
): Promise<OpenSource> {
	const picture =
		spec.kind === "stream"
			? await downloadPicture(spec.url, signal)
			: undefined;
	const { source, options } = toCaptureSource(
		picture ? { kind: "file", path: picture.path } : spec,
	);
	let capture: Capture;
	try {
		capture = await openCapture(source, { ...options, ...paced }, signal);
	} catch (error) {
		await picture?.remove();
		if (spec.kind === "file") throw await explainedFile(spec.path, error);
		if (spec.kind === "stream")
			throw await explainedStream(spec.url, error, signal);
		throw error;
	}
	const release = () => void capture.close();
	const close = async () => {
		signal.removeEventListener("abort", release);
		await capture.close();
		await picture?.remove();
	};
	try {
		const info = await describeSource(spec, capture);
		signal.addEventListener("abort", release);
		if (signal.aborted) release();
		return { info, capture, close };
	} catch (error) {
		await close();
		throw error;
	}
}

/**
 * Opens a source and hands it to `use`, which reads it to its end. A live source that breaks off is lost: it is opened
 * again and again until it is back, or `signal` is aborted. Resolves when the source is released; never rejects.
 * @param onState receives each state of the source; errors are states, too
 * @param before the source as it was open in a process that stopped: where it is live and does not open, it is lost
 */
export async function keepSourceOpen(
	spec: SourceSpec,
	options: OpenOptions,
	use: (source: OpenSource) => Promise<void>,
	onState: (state: RecognizerState) => void,
	before?: SourceInfo,
): Promise<void> {
	const { signal } = options;
	let lost = before;
	while (!signal.aborted) {
		let info = lost;
		try {
			const source = await openSource(spec, options);
			try {
				info = source.info;
				await use(source);
			} finally {
				await source.close();
			}
			if (!signal.aborted) onState({ name: "ended", source: info });
			return;
		} catch (error) {
			if (signal.aborted) return;
			const failure = toFailure(error);
			if (info?.live !== true) {
				onState({ name: "failed", spec, failure });
				return;
			}
			lost = info;
			onState({ name: "lost", source: info, failure });
		}
		// Rejects if aborted, which ends the loop.
		await sleep(retryAfterMs, undefined, { signal }).catch(() => {});
	}
}
