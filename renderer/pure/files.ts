/** Sizes of files as people read them, in MiB. */
const mebibytes = (bytes: number): string =>
	`${Math.round(bytes / 1024 / 1024)} MiB`;

/** Why a file cannot be handed over as bytes, as a sentence; undefined where it can. */
export function fileObjection(
	file: { readonly name: string; readonly size: number },
	maxBytes: number,
): string | undefined {
	if (file.size === 0)
		return `"${file.name}" is empty. Choose a picture or a video.`;
	if (file.size > maxBytes)
		return `"${file.name}" is ${mebibytes(file.size)} large; up to ${mebibytes(maxBytes)} can be opened here. Start Digitcam with --source and the file's path instead.`;
	return undefined;
}
