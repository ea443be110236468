import { inNode } from "../../../../electron/process/node-process.ts";
import { recognizerProgram } from "../../../../electron/process/programs.ts";
import { RecognizerClient } from "../../../../electron/recognizer/process/client.ts";
import { answerCalls } from "../../../support/answer-calls.ts";

/** A host without a window, in a process of its own: a test can end it by force. */
const client = new RecognizerClient({
	startProcess: inNode(process.execPath, recognizerProgram),
	model: undefined,
	engine: undefined,
});
let frames = 0;
const { handlers } = client.openWindow({
	host: "browser",
	start: undefined,
	emit: (event) => {
		if (event.name !== "frame") return;
		frames += 1;
		void handlers.frameDrawn(event.payload.sequence);
	},
	onQuit: () => {},
});

const calls = {
	openCamera: (index: number) => handlers.openSource({ kind: "camera", index }),
	frames: () => frames,
	recognizer: () => client.pid,
};
export type RecognizerHostCalls = typeof calls;
answerCalls(calls);
