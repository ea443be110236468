import type { Frame } from "../../../native/index.ts";
import type { Recognition } from "../../contract/recognition.ts";
import { defaultThresholds } from "../../contract/recognition.ts";
import {
	type FrameOptions,
	type Readers,
	recognizeFrame,
} from "./recognize-frame.ts";
import { showDigits } from "./show-digits.ts";

/** What the window shows of a picture that stands still: every digit that is found in it, nothing steadied. */
export const recognizeStill = async (
	frame: Frame,
	readers: Readers,
	thresholds = defaultThresholds,
	options: Pick<FrameOptions, "meant"> = {},
): Promise<Recognition> =>
	showDigits(await recognizeFrame(frame, "find", readers, options), thresholds);
