import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import {
	architectureNamed,
	checkpointFile,
	type EpochLog,
	imageRecipe,
	networksFolder,
	type OwnDigits,
	openCheckpoint,
	type RecipeChanges,
	storedOwn,
	type TrainingState,
	userFolder,
} from "../../models/index.ts";
import type { StoppedTraining } from "../contract/lab.ts";

const ending = checkpointFile("");

/** What a stopped training was, and how far it came. */
export interface Checkpoint {
	readonly architecture: string;
	readonly seed: number;
	readonly epochs: number;
	/** Every part of its recipe, those that it does without, too. */
	readonly recipe: RecipeChanges;
	/** The epoch that it is at, from 1. */
	readonly epoch: number;
	readonly log: readonly EpochLog[];
	/** Somebody's digits that it learns, too, as they were when it began. */
	readonly own: OwnDigits | undefined;
}

const checkpointOf = (name: string) => checkpointFile(userFolder(name));

/** @throws ModelsError `checkpoint-missing`, `checkpoint-damaged` */
export async function readStopped(name: string): Promise<Checkpoint> {
	const { identity, state } = await openCheckpoint<TrainingState>(
		checkpointOf(name),
	);
	// It was written by a training of this project, and its checksum is right.
	const { architecture, seed, epochs, recipe } = identity as unknown as Pick<
		Checkpoint,
		"architecture" | "seed" | "epochs" | "recipe"
	>;
	const without = Object.entries(imageRecipe.parts).flatMap(([key, part]) =>
		"none" in part ? [[key, part.none] as const] : [],
	);
	return {
		architecture,
		seed,
		epochs,
		recipe: { ...Object.fromEntries(without), ...recipe, epochs },
		epoch: state.epoch.epoch,
		log: state.log,
		own: storedOwn(identity),
	};
}

async function describe(name: string): Promise<StoppedTraining> {
	try {
		const { architecture, epoch, epochs } = await readStopped(name);
		const { title } = architectureNamed(architecture);
		return { name, title, epoch, epochs };
	} catch {
		// It cannot go on; somebody may discard it.
		return { name, title: "Damaged", epoch: 0, epochs: 0 };
	}
}

/** The trainings that were stopped and can go on. */
export async function listStopped(): Promise<readonly StoppedTraining[]> {
	const files = await readdir(networksFolder()).catch(() => []);
	return Promise.all(
		files
			.filter((file) => file.endsWith(ending))
			.sort()
			.map((file) => describe(path.basename(file, ending))),
	);
}

export const discardTraining = (name: string): Promise<void> =>
	rm(checkpointOf(name), { force: true });
