import type { Frame } from "../../../native/index.ts";
import { compress } from "../camera/photograph.ts";
import { type RenderedSheet, renderSheet } from "./render-sheet.ts";
import type { DigitImages, SheetScene } from "./sheet-scene.ts";

/** What a webcam gives of a whole sheet, and what is true of it. */
export interface SheetFrame extends Omit<RenderedSheet, "pixels"> {
	readonly frame: Frame;
}

/** The frame that a webcam gives of a sheet with digits of `set` on it. */
export async function photographSheet(
	set: DigitImages,
	scene: SheetScene,
): Promise<SheetFrame> {
	const { pixels, ...truth } = renderSheet(set, scene);
	const frame = await compress(scene.frame, pixels, scene.sensor.quality);
	return { frame, ...truth };
}
