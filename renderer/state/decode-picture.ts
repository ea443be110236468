/** Decodes a picture file off the main thread; rejects where it is none. */
export const decodePicture = (
	bytes: Uint8Array,
	type: "image/jpeg" | "image/png",
): Promise<ImageBitmap> =>
	// What crosses the bridge never lies in shared memory, though its type could.
	createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
