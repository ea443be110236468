import { type Command, Option } from "commander";
import {
	type DigitModel,
	type EngineChoice,
	type EngineName,
	engineNames,
	listModels,
	loadLayers,
	loadModel,
	ModelsError,
	mapOcclusion,
	photographSheet,
} from "../../../models/index.ts";
import type { Frame } from "../../../native/index.ts";
import {
	decodeImage,
	encodeImage,
	frameFromPixels,
	openCapture,
	readPixels,
	runClassic,
	runFind,
} from "../../../native/index.ts";
import { Comparison } from "../../recognizer/comparison.ts";
import { FramePipeline } from "../../recognizer/frame/frame-pipeline.ts";
import { openReaders, type Readers } from "../../recognizer/frame/readers.ts";
import { toCaptureSource } from "../../recognizer/source/source.ts";
import { commonOptions, positiveInteger } from "../common-options.ts";
import { exitingWith } from "../exiting-with.ts";
import { printLine } from "../output.ts";
import { readSampleSheet } from "./sample-sheet.ts";
import { timeTutorial } from "./tutorial.ts";

interface BenchOptions {
	readonly model: string;
	/** What reads the frames. */
	readonly engine: EngineChoice;
	/** How often each thing is done at most. */
	readonly runs: number;
	readonly json: boolean;
}

/** Times of many runs of one thing, in ms. */
interface Figure {
	readonly name: string;
	readonly medianMs: number;
	readonly p95Ms: number;
	readonly runs: number;
}

/** Times a thing that is done so many times. */
type Measure = (
	name: string,
	runs: number,
	once: () => unknown,
) => Promise<Figure>;

/** Does nothing more often than `mostRuns` times. */
const measureWithin =
	(mostRuns: number): Measure =>
	async (name, wanted, once) => {
		const runs = Math.min(wanted, mostRuns);
		for (let warmUp = 0; warmUp < runs / 10; warmUp += 1) await once();
		const times = new Float64Array(runs);
		for (let index = 0; index < runs; index += 1) {
			const start = performance.now();
			await once();
			times[index] = performance.now() - start;
		}
		times.sort();
		const at = (share: number) => times[Math.floor((runs - 1) * share)] ?? 0;
		return { name, medianMs: at(0.5), p95Ms: at(0.95), runs };
	};

/** Always measured as well, so that two versions of the app can be compared whatever their default network is. */
const comparedModel = "basic-cnn";

/** @returns undefined if the engine is not available; prints why */
async function loadOn(
	engine: EngineName,
	model: string,
): Promise<DigitModel | undefined> {
	try {
		return await loadModel(model, { engine });
	} catch (error) {
		if (!(error instanceof ModelsError) || error.code !== "engine-unavailable")
			throw error;
		console.error(error.message);
		return undefined;
	}
}

/** Times one digit at a time on every engine that is available. */
async function* measureInference(
	models: Iterable<string>,
	input: Uint8Array,
	measure: Measure,
): AsyncGenerator<Figure> {
	for (const engine of engineNames)
		for (const model of models) {
			const network = await loadOn(engine, model);
			if (network === undefined) break;
			yield await measure(`inference, ${model}, ${engine}`, 1000, () =>
				network.predict(input, 1),
			);
			network.dispose();
		}
}

/** The frame doubled and cut to 1280x720: as many things to find, in the pixels of a larger camera. */
function enlarge(frame: Frame): Frame {
	const width = 1280;
	const height = 720;
	const from = readPixels(frame);
	const pixels = new Uint8Array(width * height * 3);
	for (let y = 0; y < height; y += 1)
		for (let x = 0; x < width; x += 1) {
			const start = 3 * ((y >> 1) * frame.width + (x >> 1));
			pixels.set(from.subarray(start, start + 3), 3 * (y * width + x));
		}
	return frameFromPixels(width, height, 3, pixels);
}

/** Number of digits on the sheet that find mode is timed with. */
const manyDigits = 12;

/** Times a sheet with many digits: the pipeline alone, then pipeline, networks and smoothing together. */
async function* measureManyDigits(
	size: { readonly width: number; readonly height: number },
	readers: Readers,
	measure: Measure,
): AsyncGenerator<Figure> {
	const name = `${size.width}x${size.height}`;
	const { set, scene } = await readSampleSheet(manyDigits, size);
	const { frame } = await photographSheet(set, scene);
	const { length } = runFind(frame).boxes;
	yield await measure(`find pipeline, ${name}, ${length} candidates`, 500, () =>
		runFind(frame),
	);
	const pipeline = new FramePipeline({ mode: "find", readers, smoothed: true });
	let atMs = 0;
	const countDigits = async () => {
		atMs += 1000 / 30;
		const { recognition } = await pipeline.recognize(frame, { atMs });
		return recognition.digits.length;
	};
	let shown = 0;
	// The tracker shows a digit only after some frames.
	while (atMs < 1000) shown = await countDigits();
	yield await measure(
		`find mode, ${name}, ${shown} of ${manyDigits} digits`,
		200,
		countDigits,
	);
}

/** Times of a close look at one digit, and how many times as long each takes as the network needs to read it. */
async function* measureCloseLooks(
	{ model, engine }: Pick<BenchOptions, "model" | "engine">,
	input: Uint8Array,
	measure: Measure,
): AsyncGenerator<{ readonly figure: Figure; readonly readings: number }> {
	const names = (await listModels()).map(({ name }) => name);
	const comparison = new Comparison(
		async () => names,
		(name) => loadModel(name, { engine }),
	);
	const network = await loadModel(model, { engine });
	const layers = await loadLayers(model);
	const [first] = layers.layers.filter(({ hasMaps }) => hasMaps);
	const reading = await measure("one reading", 300, () =>
		network.predict(input, 1),
	);
	const looks: Readonly<Record<string, () => unknown>> = {
		[`${names.length} networks compared on one digit`]: () =>
			comparison.read(input, 0),
		[`occlusion map, ${model}`]: () => mapOcclusion(network, input, 7),
		[`feature maps of ${first?.name}, ${model}`]: () =>
			layers.maps(input, first?.name ?? ""),
	};
	for (const [name, look] of Object.entries(looks)) {
		const figure = await measure(name, 100, look);
		yield { figure, readings: figure.medianMs / reading.medianMs };
	}
	comparison.free();
	network.dispose();
	layers.dispose();
}

/** A frame of the demo clip: 640x480, paper, ink, light and noise. */
async function demoFrame(): Promise<Frame> {
	const { source, options } = toCaptureSource({ kind: "demo" });
	const capture = await openCapture(source, { ...options, paced: false });
	try {
		const frame = await capture.nextFrame();
		if (frame === undefined) throw new Error("The demo clip holds no frame.");
		return frame;
	} finally {
		await capture.close();
	}
}

/** Measures what one frame costs, and the tutorial's own steps beside it. @returns the exit code */
async function bench({
	model,
	engine,
	runs,
	json,
}: BenchOptions): Promise<number> {
	const measure = measureWithin(runs);
	const print = (figure: Figure) =>
		printLine(
			json
				? JSON.stringify(figure)
				: `${figure.name.padEnd(42)} ${figure.medianMs.toFixed(3).padStart(9)} ms  (95 % under ${figure.p95Ms.toFixed(3)} ms)`,
		);
	const printRatio = (name: string, ratio: number) =>
		printLine(
			json
				? JSON.stringify({ name, ratio })
				: `${name.padEnd(42)} ${ratio.toFixed(1).padStart(9)} times`,
		);

	const frame = await demoFrame();
	const readers = await openReaders(model, engine);
	const size = `${frame.width}x${frame.height}`;
	const { input } = runClassic(frame);
	const jpeg = await encodeImage(frame);

	const pipeline = await measure(`classic pipeline, ${size}`, 2000, () =>
		runClassic(frame),
	);
	const classic = new FramePipeline({
		mode: "classic",
		readers,
		smoothed: true,
	});
	let atMs = 0;
	const whole = await measure("pipeline and inference", 1000, () => {
		// As frames of a live source come.
		atMs += 1000 / 30;
		return classic.recognize(frame, { atMs });
	});
	await print(pipeline);
	await print(
		await measure("classic pipeline with stages", 500, () =>
			runClassic(frame, { stages: true }),
		),
	);
	for (const each of [frame, enlarge(frame)])
		await print(
			await measure(
				`find pipeline, ${each.width}x${each.height}, ${runFind(each).boxes.length} candidates`,
				500,
				() => runFind(each),
			),
		);
	for (const size of [
		{ width: 640, height: 480 },
		{ width: 1280, height: 720 },
	])
		for await (const figure of measureManyDigits(size, readers, measure))
			await print(figure);
	await print(whole);
	await print(await measure("JPEG encoding", 200, () => encodeImage(frame)));
	await print(await measure("JPEG decoding", 200, () => decodeImage(jpeg)));
	for await (const figure of measureInference(
		new Set([model, comparedModel]),
		input,
		measure,
	))
		await print(figure);

	for await (const { figure, readings } of measureCloseLooks(
		{ model, engine },
		input,
		measure,
	)) {
		await print(figure);
		await printRatio(`${figure.name}, in readings`, readings);
	}

	const tutorial = await timeTutorial(frame);
	if (tutorial === undefined) {
		console.error(
			"The tutorial's own steps are left out: python3 with cv2 and skimage is not installed.",
		);
		return 0;
	}
	const { pipelineMs, loopBodyMs } = tutorial;
	await printRatio(
		"faster than the tutorial's pipeline",
		pipelineMs / pipeline.medianMs,
	);
	if (loopBodyMs === undefined)
		console.error("Keras' predict is left out: it is not installed.");
	else
		await printRatio(
			"faster than its loop body with Keras",
			loopBodyMs / whole.medianMs,
		);
	return 0;
}

export const addBench = (program: Command): Command =>
	program
		.command("bench")
		.description(
			"measure what one frame costs, beside the tutorial's own steps",
		)
		.addOption(commonOptions.model())
		.addOption(commonOptions.engine())
		.addOption(
			new Option("--runs <number>", "do each thing at most so many times")
				.argParser(positiveInteger)
				.default(Number.POSITIVE_INFINITY, "200 to 2,000"),
		)
		.addOption(commonOptions.json())
		.action(exitingWith(bench));
