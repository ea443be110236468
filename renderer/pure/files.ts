/** Sizes of files as people read them, in MiB. */
const mebibytes = (bytes: number): string =>
	`${Math.round(bytes / 1024 / 1024)} MiB`;

/** Why a file cannot be handed over as bytes, as a sentence; undefined where it can. */
export function fileObjection(
	file: { readonly name: string; readonly size: number },
	maxBytes: number,
): string | undefined {
	if (file.size === 0) return `Couldn't open ${file.name}: it is empty.`;
	if (file.size > maxBytes)
		return `Couldn't open ${file.name}: it has ${mebibytes(file.size)}, and ${mebibytes(maxBytes)} is the most here. Start Digitcam with its path.`;
	return undefined;
}
