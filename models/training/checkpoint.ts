import { createHash } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { deserialize, serialize } from "node:v8";
import { ModelsError, reasonOf } from "../common/models-error.ts";

/** What has to be the same so that a training can go on; values that JSON can hold. */
export type TrainingIdentity = Readonly<Record<string, unknown>>;

/** Where a training of the model in `folder` is kept until it is done: a file beside it. */
export const checkpointFile = (folder: string): string =>
	`${folder}.checkpoint`;

const hashSize = 32;
const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();

/**
 * Writes a checkpoint and moves it into the place of an older one.
 * @throws ModelsError `not-writable`; an older checkpoint is as it was
 */
export async function writeCheckpoint(
	file: string,
	identity: TrainingIdentity,
	state: unknown,
): Promise<void> {
	const content = serialize({ identity, state });
	const partial = `${file}.${process.pid}`;
	try {
		await writeFile(partial, Buffer.concat([hash(content), content]), {
			flush: true,
		});
		await rename(partial, file);
	} catch (error) {
		await rm(partial, { force: true }).catch(() => {});
		throw new ModelsError(
			"not-writable",
			`The checkpoint "${file}" cannot be written: ${reasonOf(error)}. Make room, then go on with --resume from the one before.`,
			{ cause: error },
		);
	}
}

function parse<State>(file: string, bytes: Buffer) {
	const content = bytes.subarray(hashSize);
	if (!hash(content).equals(bytes.subarray(0, hashSize)))
		throw new ModelsError(
			"checkpoint-damaged",
			`The checkpoint "${file}" is damaged: its checksum is not its content's. Delete it, and train without --resume.`,
		);
	return deserialize(content) as {
		identity: TrainingIdentity;
		state: State;
	};
}

async function readBytes(file: string): Promise<Buffer> {
	try {
		return await readFile(file);
	} catch (error) {
		throw new ModelsError(
			"checkpoint-missing",
			`The checkpoint "${file}" cannot be read: ${reasonOf(error)}. Check --out, or train without --resume.`,
			{ cause: error },
		);
	}
}

/**
 * Reads what a training was that can go on, and how far it came.
 * @template State what trainings of that kind write
 * @throws ModelsError `checkpoint-missing`, `checkpoint-damaged`
 */
export const openCheckpoint = async <State>(
	file: string,
): Promise<{ readonly identity: TrainingIdentity; readonly state: State }> =>
	parse<State>(file, await readBytes(file));

/**
 * Reads the checkpoint of the same training.
 * @template State what that training wrote: its identity says which it was
 * @throws ModelsError `checkpoint-missing`, `checkpoint-damaged`, or `invalid-option` where it is of another training
 */
export async function readCheckpoint<State>(
	file: string,
	wanted: TrainingIdentity,
): Promise<State> {
	const { identity, state } = await openCheckpoint<State>(file);
	for (const [name, value] of Object.entries(wanted)) {
		const [now, then] = [value, identity[name]].map((it) => JSON.stringify(it));
		if (now !== then)
			throw new ModelsError(
				"invalid-option",
				`The checkpoint "${file}" is of another training: its ${name} is ${then}, not ${now}. Resume with the options it was begun with.`,
			);
	}
	return state;
}
