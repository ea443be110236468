import type { AirFrame, AirHand } from "../../../electron/contract/air.ts";
import type { FrameMessage } from "../../../electron/contract/recognition.ts";
import type { Failure } from "../../../electron/contract/source.ts";
import { frameSize, madeUpDigit, madeUpRecognition } from "./digits.ts";

/** A 7 as a mirror shows it to its writer, x and y in turn, and the hand that has just written its end. */
export const seven = [420, 120, 340, 116, 260, 120, 300, 220, 340, 330];
export const writingHand: AirHand = {
	x: 340,
	y: 330,
	down: true,
	writes: true,
};
/** Beside it. */
export const otherHand: AirHand = {
	x: 120,
	y: 300,
	down: false,
	writes: false,
};

/** Two hands, of which one has written a 7. */
const air: AirFrame = {
	state: "two-hands",
	hands: [writingHand, otherHand],
	strokes: [seven],
};

export const writtenSeven: Pick<FrameMessage, "recognition" | "air"> = {
	recognition: {
		...madeUpRecognition("", frameSize),
		text: "7",
		digits: [
			madeUpDigit(7, 0.98, {
				box: { x: 250, y: 106, width: 180, height: 234 },
			}),
		],
	},
	air,
};

export const handsMissing: Failure = {
	code: "model-missing",
	message:
		'Hands cannot be followed: the file "/opt/digitcam/resources/app/models/weights/hands/palms.onnx" cannot be read: ENOENT: no such file or directory. Restore it from the repository, or install the app again.',
};
