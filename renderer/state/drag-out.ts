import { type BoxedPicture, drawBoxedPicture } from "./boxed-picture.ts";

/** Marks what is dragged out of this window, so that the window does not take it for a file to open. */
export const ownPictureType = "application/x-digitcam-picture";

/** A canvas' picture as a file, at once: a drag cannot wait for it. */
function pngFile(canvas: HTMLCanvasElement, name: string): File {
	const [, base64 = ""] = canvas.toDataURL("image/png").split(",");
	const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
	return new File([bytes], name, { type: "image/png" });
}

/**
 * Gives a drag the picture with its boxes: as a file to a page, as a download to the desktop or a folder.
 * @param name of the file
 */
export function dragOut(
	transfer: DataTransfer,
	boxed: BoxedPicture,
	name: string,
): void {
	const canvas = document.createElement("canvas");
	canvas.width = boxed.picture.width;
	canvas.height = boxed.picture.height;
	const pen = canvas.getContext("2d");
	if (!pen) return;
	drawBoxedPicture(pen, boxed);
	const file = pngFile(canvas, name);
	const address = URL.createObjectURL(file);
	transfer.effectAllowed = "copy";
	transfer.setData(ownPictureType, name);
	// Chromium's own: type, name and address of a file that is written where it is dropped.
	transfer.setData("DownloadURL", `image/png:${name}:${address}`);
	transfer.items.add(file);
	// The drop may come a while later, and is read then.
	setTimeout(() => URL.revokeObjectURL(address), 120_000);
}
