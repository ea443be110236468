import type { openCapture } from "../../native/index.ts";
import { encodeImage, releaseFrame } from "../../native/index.ts";
import { DigitcamError } from "../contract/bridge.ts";

/** A camera's first frames are often dark: it needs so long to find the light, in ms. */
const settlingMs = 600;

/** Wide enough for a thumbnail on a dense screen; in pixels. */
const width = 240;

/**
 * A small picture of what a camera sees, as a JPEG file. The camera is open only for that, or shared where it is open here.
 * @throws NativeError as `openCapture` and `nextFrame` do; DigitcamError `device-lost` where it gives no picture
 */
export async function previewCamera(
	index: number,
	open: typeof openCapture,
): Promise<Uint8Array> {
	const capture = await open({ kind: "camera", index }, {});
	try {
		const from = performance.now();
		for (let after = -1; ; ) {
			const frame = await capture.nextFrame(after);
			if (frame === undefined)
				throw new DigitcamError({
					code: "device-lost",
					message: `Camera ${index} was opened for a preview and gave no picture. Try again.`,
				});
			try {
				if (performance.now() - from >= settlingMs)
					return await encodeImage(frame, { format: "jpeg", maxWidth: width });
				after = frame.sequence;
			} finally {
				releaseFrame(frame);
			}
		}
	} finally {
		await capture.close();
	}
}
