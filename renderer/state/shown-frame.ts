import type { BoundingBox } from "../../electron/contract/box.ts";
import type {
	FrameMessage,
	StageName,
} from "../../electron/contract/recognition.ts";

/** A stage, or a part of it. */
export interface ShownStage {
	readonly picture: ImageBitmap;
	/** The part of the frame that it shows, pixels of the frame. */
	readonly part: BoundingBox;
}

/** A frame with everything that is shown about it, its pictures decoded. */
export interface ShownFrame {
	readonly message: FrameMessage;
	readonly picture: ImageBitmap;
	readonly stages: ReadonlyMap<StageName, ShownStage>;
}

/** A file that came over the bridge. @param type its media type, where that is known */
export const blobOf = (bytes: Uint8Array, type = ""): Blob =>
	// What crosses the bridge never lies in shared memory, though its type could.
	new Blob([bytes as Uint8Array<ArrayBuffer>], { type });

/** Decodes a picture file off the main thread; rejects where it is none. */
export const decodePicture = (
	bytes: Uint8Array,
	type: "image/jpeg" | "image/png",
): Promise<ImageBitmap> => createImageBitmap(blobOf(bytes, type));

/** Rejects where one of the frame's pictures cannot be decoded. */
export async function decodeFrame(message: FrameMessage): Promise<ShownFrame> {
	const [picture, stages] = await Promise.all([
		decodePicture(message.jpeg, "image/jpeg"),
		Promise.all(
			message.stages.map(
				async ({ name, part, png }) =>
					[
						name,
						{ part, picture: await decodePicture(png, "image/png") },
					] as const,
			),
		),
	]);
	return { message, picture, stages: new Map(stages) };
}

/** Frees the memory of a frame's pictures. */
export function discardFrame(frame: ShownFrame | undefined): void {
	frame?.picture.close();
	for (const { picture } of frame?.stages.values() ?? []) picture.close();
}
