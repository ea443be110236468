import { LabClient } from "../../../electron/lab/client.ts";
import { inNode } from "../../../electron/process/node-process.ts";
import { labProgram } from "../../../electron/process/programs.ts";
import { answerCalls } from "../../support/answer-calls.ts";

/** A host without a window, in a process of its own: a test can end it by force. */
const client = new LabClient({
	startProcess: inNode(process.execPath, labProgram),
});
const { handlers } = client.openWindow(() => {});

const calls = {
	open: async () => (await handlers.openLab(undefined)).networks.length,
	lab: () => client.pid,
};
export type LabHostCalls = typeof calls;
answerCalls(calls);
