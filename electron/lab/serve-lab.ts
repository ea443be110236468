import { answerCommand } from "../contract/bridge.ts";
import type { CommandHandlers, LabCommand } from "../contract/schema.ts";
import { openCatalog } from "./catalog.ts";
import { JobRunner } from "./job-runner.ts";
import {
	addDigits,
	changeDigit,
	exportDigits,
	importDigits,
	learnDigits,
	readDigits,
	undoDigits,
} from "./my-digits.ts";
import type { HostMessage, LabMessage } from "./protocol.ts";
import { discardTraining } from "./stopped-trainings.ts";
import { newTraining, resumedTraining, train } from "./training-job.ts";

/**
 * The lab's process without its process: what it does with each message of its host.
 * @param end ends the process
 */
export function serveLab(
	send: (message: LabMessage) => void,
	{ end = (): void => process.exit() } = {},
): (message: HostMessage) => Promise<void> {
	const runner = new JobRunner((job) => send({ kind: "job", job }));

	const handlers: Pick<CommandHandlers, LabCommand> = {
		openLab: openCatalog,
		startTraining: async (request) => {
			const task = await newTraining(request);
			runner.start(task.job, (control) => train(task, control));
		},
		setTrainingPaused: async (paused) => runner.setPaused(paused),
		stopTraining: () => runner.stop(),
		resumeTraining: async (name) => {
			const task = await resumedTraining(name);
			runner.start(task.job, (control) => train(task, control));
		},
		discardTraining: async (name) => discardTraining(name),
		readDigits,
		addDigits,
		changeDigit,
		undoDigits,
		exportDigits,
		importDigits: async (file) => importDigits(file),
		learnDigits,
	};

	return async (message) => {
		if (message.kind === "command") {
			const { id, name, request } = message;
			const outcome = await answerCommand(handlers, name, request);
			send({ kind: "answer", id, outcome });
		} else {
			await runner.stop();
			end();
		}
	};
}
