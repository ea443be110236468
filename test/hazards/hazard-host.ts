import { readFileSync } from "node:fs";
import type { SourceSpec } from "../../electron/contract/source.ts";
import { inNode } from "../../electron/process/node-process.ts";
import { recognizerProgram } from "../../electron/process/programs.ts";
import { RecognizerClient } from "../../electron/recognizer/process/client.ts";
import { answerCalls } from "../support/answer-calls.ts";

/** A host that has a library it did not ask for. */

// Electron's executable is linked with its libffmpeg.so. The plain Node that it starts is not, and nothing preloads it there.
if (process.env.PRELOADED_IN === "host") delete process.env.LD_PRELOAD;

const client = new RecognizerClient({
	startProcess: inNode(process.execPath, recognizerProgram),
	model: undefined,
	engine: undefined,
});
let frames = 0;
let read = "";
let failure: string | undefined;
const { handlers } = client.openWindow({
	host: "electron",
	start: undefined,
	emit: (event) => {
		if (event.name === "status") {
			const { recognizer } = event.payload;
			failure =
				recognizer.name === "failed" ? recognizer.failure.message : undefined;
		} else if (event.name === "frame") {
			frames += 1;
			read ||= event.payload.recognition.text;
			void handlers.frameDrawn(event.payload.sequence).catch(() => {});
		}
	},
	onQuit: () => {},
});

const librariesOf = (pid: number | "self" | undefined) =>
	readFileSync(`/proc/${pid}/maps`, "utf8");

const calls = {
	/** Opens a source and forgets what came before. */
	async open(source: SourceSpec) {
		await handlers.hello(undefined);
		await handlers.closeSource(undefined);
		frames = 0;
		read = "";
		await handlers.openSource(source);
	},
	/** What came since: frames, the first text that was read, and why there is none. */
	seen: () => ({ frames, read, failure }),
	/** Whether host and recognizer have a library of this name. */
	has: (library: string) => ({
		host: librariesOf("self").includes(library),
		recognizer: librariesOf(client.pid).includes(library),
	}),
};
export type HazardHostCalls = typeof calls;
answerCalls(calls);
