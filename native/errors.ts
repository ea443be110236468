/**
 * What went wrong:
 * - `no-such-device`, `device-busy`, `device-not-permitted`, `not-a-camera`: a camera could not be opened.
 * - `device-lost`: an open camera was unplugged or broke off.
 * - `no-such-file`, `file-not-permitted`, `not-a-picture-or-video`: a file could not be opened.
 * - `stream-unreachable`: nothing answered at the URL, or what answered is no video.
 * - `stream-protocol`: the FFmpeg in use does not know the URL's protocol, as `https` where it has no TLS.
 * - `stream-ended`: the other side ended the stream, or sends no video any more.
 * - `stream-damaged`: a stream of JPEG pictures sends what cannot be read as pictures.
 * - `stalled`: a source is open, but gave no frame for too long.
 * - `closed`: the source was closed, or its opening aborted.
 * - `not-a-picture`: the bytes are no PNG, JPEG, WebP or BMP picture, or a damaged one.
 * - `too-large`: a picture exceeds the limits or the memory.
 * - `encode-failed`: a frame could not be written as a picture.
 * - `invalid-argument`: a value that the function does not take.
 * - `not-built`: the addon has not been compiled.
 * - `internal`: something this module did not foresee.
 */
export const nativeErrorCodes = [
	"no-such-device",
	"device-busy",
	"device-not-permitted",
	"not-a-camera",
	"device-lost",
	"no-such-file",
	"file-not-permitted",
	"not-a-picture-or-video",
	"stream-unreachable",
	"stream-protocol",
	"stream-ended",
	"stream-damaged",
	"stalled",
	"closed",
	"not-a-picture",
	"too-large",
	"encode-failed",
	"invalid-argument",
	"not-built",
	"internal",
] as const;
export type NativeErrorCode = (typeof nativeErrorCodes)[number];

/** Every error of this module; the message says what was asked, what was found and what to do. */
export class NativeError extends Error {
	override readonly name = "NativeError";
	readonly code: NativeErrorCode;

	constructor(code: NativeErrorCode, message: string, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
	}
}

const isNativeErrorCode = (code: unknown): code is NativeErrorCode =>
	nativeErrorCodes.some((known) => known === code);

/** What the addon threw, as a NativeError whose stack shows the caller. */
export function toNativeError(error: unknown): NativeError {
	if (error instanceof NativeError) return error;
	if (!(error instanceof Error)) return new NativeError("internal", `${error}`);
	const code =
		"code" in error && isNativeErrorCode(error.code) ? error.code : "internal";
	return new NativeError(code, error.message);
}
