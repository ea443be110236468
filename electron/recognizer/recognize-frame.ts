import type { Frame } from "../../native/index.ts";
import { releaseFrame, runClassic, runFind } from "../../native/index.ts";
import type {
	DigitReading,
	Recognition,
	RecognitionMode,
	StageName,
} from "../contract/recognition.ts";
import { indexOfLargest } from "./index-of-largest.ts";

/** What reads the network inputs: 784 bytes a digit in, ten probabilities a digit out, in order. */
export interface Network {
	predict(inputs: Uint8Array, count: number): Promise<Float32Array>;
}

/** What tells digits from what is none: 784 bytes an input in, the probability that it is a digit out, in order. */
export interface Gate {
	predict(inputs: Uint8Array, count: number): Promise<Float32Array>;
}

/** What a frame is read with. */
export interface Readers {
	readonly network: Network;
	/** Asked in find mode only: classic takes every frame for a digit. Without one find mode does so with all it finds. */
	readonly gate?: Gate | undefined;
}

/** A digit as it was read, before it is decided whether it is shown. */
export type ReadDigit = Omit<DigitReading, "sure">;

/** The pictures made on the way from frame to network input, in native memory. */
export type Stages = Readonly<Partial<Record<StageName, Frame>>>;

/** Everything that was read in one frame. */
export interface FrameReading extends Omit<Recognition, "digits" | "reading"> {
	/** In reading order. */
	readonly digits: readonly ReadDigit[];
	/** Only where asked for. */
	readonly stages?: Stages | undefined;
}

export interface StagesOption {
	/** Whether the stage pictures are kept. Default: false. */
	readonly stages?: boolean;
}

/** The network inputs of a frame, and where they come from; all in reading order. */
interface Cut {
	readonly otsuThreshold: number | undefined;
	readonly boxes: readonly DigitReading["box"][];
	readonly lines: readonly number[];
	readonly inputs: Uint8Array;
	readonly stages?: Stages | undefined;
}

const cutInputs: Record<
	RecognitionMode,
	(frame: Frame, options: StagesOption) => Cut
> = {
	find: (frame, options) => ({
		otsuThreshold: undefined,
		...runFind(frame, options),
	}),
	classic: (frame, options) => {
		const { otsuThreshold, input, stages } = runClassic(frame, options);
		const { width, height } = frame;
		return {
			otsuThreshold,
			stages,
			boxes: [{ x: 0, y: 0, width, height }],
			lines: [0],
			inputs: input,
		};
	},
};

const classCount = 10;

/** What is less probably a digit is not read: its confidence could only be lower still. */
const leastProbable = 0.05;

/** The places of the inputs that may be digits, which are moved together at the beginning of `inputs`. */
function sift(inputs: Uint8Array, areDigits: Float32Array): readonly number[] {
	const places: number[] = [];
	const inputSize = inputs.length / areDigits.length;
	for (const [place, isDigit] of areDigits.entries()) {
		if (isDigit < leastProbable) continue;
		const start = place * inputSize;
		inputs.copyWithin(places.length * inputSize, start, start + inputSize);
		places.push(place);
	}
	return places;
}

/** Reads every digit of a frame as one batch. @returns the digits in the order of the inputs, numbered from 1 */
async function readDigits(
	{ boxes, lines, inputs }: Cut,
	{ network, gate }: Readers,
): Promise<ReadDigit[]> {
	if (boxes.length === 0) return [];
	const inputSize = inputs.length / boxes.length;
	const areDigits = await gate?.predict(inputs, boxes.length);
	const places = areDigits ? sift(inputs, areDigits) : [...boxes.keys()];
	const count = places.length;
	if (count === 0) return [];
	const read = await network.predict(
		inputs.subarray(0, count * inputSize),
		count,
	);
	const digits: ReadDigit[] = [];
	for (const [n, place] of places.entries()) {
		const box = boxes[place];
		if (box === undefined) continue;
		const probabilities = Array.from(
			read.subarray(n * classCount, (n + 1) * classCount),
		);
		const digit = indexOfLargest(probabilities);
		digits.push({
			id: n + 1,
			line: lines[place] ?? 0,
			digit,
			confidence: (areDigits?.[place] ?? 1) * (probabilities[digit] ?? 0),
			probabilities,
			box,
			input: inputs.subarray(n * inputSize, (n + 1) * inputSize),
		});
	}
	return digits;
}

/** Runs the pipeline of `mode` over one frame, and the networks over what it finds there. */
export async function recognizeFrame(
	frame: Frame,
	mode: RecognitionMode,
	readers: Readers,
	options: StagesOption = {},
): Promise<FrameReading> {
	const start = performance.now();
	const cut = cutInputs[mode](frame, options);
	const found = performance.now();
	const digits = await readDigits(
		cut,
		mode === "find" ? readers : { network: readers.network },
	);
	const read = performance.now();
	return {
		frame: frame.sequence,
		width: frame.width,
		height: frame.height,
		capturedAt: frame.capturedAt,
		mode,
		otsuThreshold: cut.otsuThreshold,
		digits,
		stages: cut.stages,
		timings: { pipeline: found - start, inference: read - found },
	};
}

/** The stage pictures of a frame that was read without them. */
export const stagesOf = (
	frame: Frame,
	mode: RecognitionMode,
): Stages | undefined => cutInputs[mode](frame, { stages: true }).stages;

/** Gives the memory of stage pictures back. */
export function releaseStages(stages: Stages | undefined): void {
	for (const picture of Object.values(stages ?? {})) releaseFrame(picture);
}
