import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { text } from "node:stream/consumers";
import {
	architectures,
	type EngineName,
	engineNames,
	ModelsError,
	measureTrainingSpeed,
	startTrainingEngine,
	type TrainingSpeed,
} from "../../models/index.ts";
import { inProject } from "../project-root.ts";
import { printLine } from "./output.ts";

export interface BenchTrainingOptions {
	/** For each architecture on each engine. */
	readonly seconds: number;
	/** Every one where it is left out. */
	readonly architecture?: readonly string[];
	/** All that are there where it is left out. */
	readonly engine?: readonly EngineName[];
	readonly json: boolean;
}

/** @returns whether the engine is there */
async function starts(engine: EngineName): Promise<boolean> {
	try {
		await startTrainingEngine(engine);
		return true;
	} catch (error) {
		if (!(error instanceof ModelsError) || error.code !== "engine-unavailable")
			throw error;
		console.error(error.message);
		return false;
	}
}

/**
 * Trains the same layers with Keras for as long.
 * @returns images a second; undefined where Python or Keras is not installed
 */
async function measureKeras(
	{ network, optimizer, batchSize }: TrainingSpeed,
	seconds: number,
): Promise<number | undefined> {
	const script = inProject("test/bench/keras_training.py");
	if (!existsSync(script)) return undefined;
	const python = process.env.DIGITCAM_PYTHON ?? "python3";
	const child = spawn(python, [script], {
		stdio: ["pipe", "pipe", "ignore"],
	});
	child.stdin.end(JSON.stringify({ network, optimizer, batchSize, seconds }));
	const [output, [code]] = await Promise.all([
		text(child.stdout),
		once(child, "exit"),
	]).catch((): [string, [number]] => ["", [1]]);
	return code === 0 ? Number(output) : undefined;
}

/** Measures how fast each architecture trains on each engine, and with Keras beside. @returns the exit code */
export async function benchTraining({
	seconds,
	architecture: names = architectures.map(({ name }) => name),
	engine: engines = engineNames,
	json,
}: BenchTrainingOptions): Promise<number> {
	const print = (architecture: string, engine: string, speed: number) =>
		printLine(
			json
				? JSON.stringify({ architecture, engine, imagesPerSecond: speed })
				: `${architecture.padEnd(16)} ${engine.padEnd(16)} ${speed.toFixed(0).padStart(7)} images/s`,
		);
	const there: EngineName[] = [];
	for (const engine of engines) if (await starts(engine)) there.push(engine);
	for (const name of names) {
		let measured: TrainingSpeed | undefined;
		for (const engine of there) {
			measured = await measureTrainingSpeed(name, engine, seconds);
			await print(name, engine, measured.imagesPerSecond);
		}
		const keras = measured && (await measureKeras(measured, seconds));
		if (keras === undefined)
			console.error(
				"Keras is left out: DIGITCAM_PYTHON names a Python that has it.",
			);
		else await print(name, "keras", keras);
	}
	return 0;
}
