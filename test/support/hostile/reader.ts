import { memoryUsage } from "node:process";
import {
	decodeImage,
	openCapture,
	releaseFrame,
} from "../../../native/index.ts";
import { answerCalls } from "../answer-calls.ts";

/** No clip of the tests has more frames. One that says it has is not read to its end. */
const mostFrames = 100;

/** A process that reads what strangers have made, as the recognizer does. What it throws is how a file ends. */
const calls = {
	/** @returns pixels of the picture */
	readPicture: async (bytes: Uint8Array): Promise<number> => {
		const frame = await decodeImage(bytes);
		const { width, height } = frame;
		releaseFrame(frame);
		return width * height;
	},
	/** Reads each frame of a clip, or of a picture. @returns how many there were */
	readFile: async (path: string): Promise<number> => {
		const capture = await openCapture({ kind: "file", path }, { paced: false });
		try {
			for (let count = 0; ; count += 1) {
				const frame = await capture.nextFrame();
				if (frame === undefined || count === mostFrames) return count;
				releaseFrame(frame);
			}
		} finally {
			await capture.close();
		}
	},
	/** Bytes of memory in use. */
	memory: () => memoryUsage.rss(),
};
export type HostileReaderCalls = typeof calls;
answerCalls(calls);
