import { photographStill, sampleStillSheet } from "../../../models/index.ts";
import type { Frame } from "../../../native/index.ts";
import type { Readers } from "../../recognizer/frame/readers.ts";
import { printLine } from "../output.ts";
import { startProgress } from "../progress.ts";
import { openData } from "./mnist.ts";
import { followStill, stillFrameRate } from "./steadiness.ts";

export interface BenchStillOptions {
	/** Length of the clip. */
	readonly still: number;
	/** The same seed gives the same clip. */
	readonly seed: number;
	/** The folder of MNIST's four files. */
	readonly data?: string;
	/** Name of the network that reads. */
	readonly model: string;
	readonly json: boolean;
}

async function* showProgress(
	frames: AsyncIterable<Frame>,
	total: number,
): AsyncGenerator<Frame> {
	const progress = startProgress(
		total,
		"Following a sheet at rest {bar} {value} of {total} frames  {eta_formatted} left",
	);
	let done = 0;
	try {
		for await (const frame of frames) {
			yield frame;
			progress.update(++done);
		}
	} finally {
		progress.stop();
	}
}

/** Counts what changes on the screen while a simulated sheet lies still and the sensor makes noise. */
export async function benchStill(
	readers: Readers,
	{ still: seconds, seed, data, model, json }: BenchStillOptions,
): Promise<void> {
	const set = await (await openData(data)).readTest();
	const count = seconds * stillFrameRate;
	const clip = photographStill(set, sampleStillSheet(set, seed), count);
	const steadiness = await followStill(showProgress(clip, count), readers);
	const { reading, labelChanges, appearances, disappearances } = steadiness;
	await printLine(
		json
			? JSON.stringify({ model, seed, seconds, ...steadiness })
			: `${`${seconds} s at rest`.padEnd(24)} ${labelChanges} labels changed, ${appearances} digits came, ${disappearances} went; ` +
					`the last frame reads ${reading.replaceAll("\n", " / ")}`,
	);
}
