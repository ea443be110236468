import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { text } from "node:stream/consumers";
import { type Command, Option } from "commander";
import {
	architectures,
	type BackendName,
	backendNames,
	ModelsError,
	measureTrainingSpeed,
	startTrainingEngine,
	type TrainingSpeed,
} from "../../../models/index.ts";
import { inProject } from "../../../models/project-root.ts";
import { commonOptions, positiveInteger } from "../common-options.ts";
import { exitingWith } from "../exiting-with.ts";
import { printLine } from "../output.ts";
import { peakMemory } from "./peak-memory.ts";

interface BenchTrainingOptions {
	/** For each architecture on each engine. */
	readonly seconds: number;
	/** Default: all. */
	readonly architecture?: readonly string[];
	/** Default: all that are installed. */
	readonly engine?: readonly BackendName[];
	/** Whether to train the same layers with Keras, for comparison. */
	readonly keras: boolean;
	readonly json: boolean;
}

const python = () => process.env.DIGITCAM_PYTHON ?? "python3";

/** @returns the exit code; 1 if the program is not installed */
async function waitForExit(child: ChildProcess): Promise<number> {
	const [code] = await once(child, "exit").catch(() => [1]);
	return code ?? 1;
}

/** @returns whether Python and Keras are installed */
async function findKeras(): Promise<boolean> {
	const child = spawn(python(), ["-c", "import keras"], { stdio: "ignore" });
	if ((await waitForExit(child)) === 0) return true;
	console.error(
		"Keras is left out: DIGITCAM_PYTHON names a Python that has it.",
	);
	return false;
}

/** @returns whether the engine is installed */
async function starts(engine: BackendName): Promise<boolean> {
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
 * @returns images a second; undefined where the project comes without its benchmarks, or Keras fails
 */
async function measureKeras(
	{ network, optimizer, batchSize }: TrainingSpeed,
	seconds: number,
): Promise<number | undefined> {
	const script = inProject("test/bench/keras_training.py");
	if (!existsSync(script)) return undefined;
	const child = spawn(python(), [script], {
		stdio: ["pipe", "pipe", "ignore"],
	});
	child.stdin.end(JSON.stringify({ network, optimizer, batchSize, seconds }));
	const [output, code] = await Promise.all([
		text(child.stdout),
		waitForExit(child),
	]);
	return code === 0 ? Number(output) : undefined;
}

/** An architecture on an engine. */
interface Pair {
	readonly architecture: string;
	readonly engine: BackendName;
	readonly keras: boolean;
}

type Choices = Pick<BenchTrainingOptions, "seconds" | "json">;

/** Measures in this process, so that its peak memory is that of this training alone. */
async function measureHere(
	{ architecture, engine, keras }: Pair,
	{ seconds, json }: Choices,
): Promise<void> {
	const print = (on: string, imagesPerSecond: number, peakBytes?: number) => {
		const memory =
			peakBytes === undefined
				? ""
				: `  ${Math.round(peakBytes / 1e6).toLocaleString("en")} MB at most`;
		return printLine(
			json
				? JSON.stringify({
						architecture,
						engine: on,
						imagesPerSecond,
						peakBytes,
					})
				: `${architecture.padEnd(16)} ${on.padEnd(16)} ${imagesPerSecond.toFixed(0).padStart(7)} images/s${memory}`,
		);
	};
	const speed = await measureTrainingSpeed(architecture, engine, seconds);
	await print(engine, speed.imagesPerSecond, peakMemory());
	const beside = keras ? await measureKeras(speed, seconds) : undefined;
	if (beside !== undefined) await print("keras", beside);
}

/**
 * Measures in a process of its own. Peak memory never falls, so a second training here would include the first.
 * @returns the exit code
 */
async function measureApart(
	{ architecture, engine, keras }: Pair,
	{ seconds, json }: Choices,
): Promise<number> {
	const program = process.argv[1];
	if (program === undefined)
		throw new Error("There is no program to run once more.");
	const child = spawn(
		process.execPath,
		[
			program,
			"bench-training",
			`--architecture=${architecture}`,
			`--engine=${engine}`,
			`--seconds=${seconds}`,
			...(keras ? [] : ["--no-keras"]),
			...(json ? ["--json"] : []),
		],
		{ stdio: ["ignore", "inherit", "pipe"] },
	);
	const [complaint, code] = await Promise.all([
		text(child.stderr),
		waitForExit(child),
	]);
	if (code !== 0) console.error(complaint.trimEnd());
	return code;
}

/** Measures how fast each architecture trains on each engine and, if asked for, with Keras. @returns the exit code */
async function benchTraining({
	architecture: names = architectures.map(({ name }) => name),
	engine: engines = backendNames,
	keras: wanted,
	...choices
}: BenchTrainingOptions): Promise<number> {
	const there: BackendName[] = [];
	for (const engine of engines) if (await starts(engine)) there.push(engine);
	const keras = wanted && (await findKeras());
	const pairs = names.flatMap((architecture) =>
		there.map(
			(engine): Pair => ({
				architecture,
				engine,
				keras: keras && engine === there.at(-1),
			}),
		),
	);
	const [only, ...more] = pairs;
	if (only !== undefined && more.length === 0) {
		await measureHere(only, choices);
		return 0;
	}
	let worst = 0;
	for (const pair of pairs)
		worst = Math.max(worst, await measureApart(pair, choices));
	return worst;
}

export const addBenchTraining = (program: Command): Command =>
	program
		.command("bench-training")
		.description(
			"measure how fast each network trains on each engine, how much memory that takes, and Keras beside",
		)
		.option(
			"--seconds <number>",
			"how long each network trains on each engine",
			positiveInteger,
			5,
		)
		.addOption(
			new Option(
				"--architecture <name...>",
				"the kinds of network (default: all)",
			).choices(architectures.map(({ name }) => name)),
		)
		.addOption(
			new Option(
				"--engine <engine...>",
				"the TensorFlow.js backends (default: all that are there)",
			).choices(backendNames),
		)
		.option("--no-keras", "leave out Keras")
		.addOption(commonOptions.json())
		.action(exitingWith(benchTraining));
