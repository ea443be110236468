import type { Frame } from "../../../native/index.ts";
import { releaseFrame, runClassic, runFind } from "../../../native/index.ts";
import { argmax, classCount } from "../../contract/digit.ts";
import type {
	Recognition,
	RecognitionMode,
	RecognizedDigit,
	StageName,
} from "../../contract/recognition.ts";
import { asMeant } from "./as-meant.ts";
import { inCompany } from "./context-rescoring.ts";
import { withoutRivals } from "./non-maximum-suppression.ts";

/** What reads the network inputs: 784 bytes a digit in, ten probabilities a digit out, in order. */
export interface Network {
	predict(inputs: Uint8Array, count: number): Promise<Float32Array>;
}

/** What tells digits from what is none: 784 pixels of two bytes a view in, the probability that it is a digit out, in order. */
export interface Gate {
	predict(views: Uint8Array, count: number): Promise<Float32Array>;
}

/** What a frame is read with. */
export interface Readers {
	readonly network: Network;
	/** Asked in find mode only: classic takes every frame for a digit. Without one find mode does so with all it finds. */
	readonly gate?: Gate | undefined;
}

/** A digit as it was read, before it is decided whether it is shown. */
export type ReadDigit = Omit<RecognizedDigit, "line" | "sure">;

/** The pictures made on the way from frame to network input, in native memory. */
export type Stages = Readonly<Partial<Record<StageName, Frame>>>;

/** Everything that was read in one frame. */
export interface FrameReading extends Omit<Recognition, "digits" | "text"> {
	/** In no order. */
	readonly digits: readonly ReadDigit[];
	/** Only where asked for. */
	readonly stages?: Stages | undefined;
}

export interface StagesOption {
	/** Whether the stage pictures are kept. Default: false. */
	readonly stages?: boolean;
}

export interface FrameOptions extends StagesOption {
	/** Find mode: whether all that is there was written to be read, as on the writing pad. Default: false. */
	readonly meant?: boolean;
}

/** The network inputs of a frame, and where they come from. */
interface Cut {
	readonly otsuThreshold: number | undefined;
	readonly boxes: readonly RecognizedDigit["box"][];
	readonly inputs: Uint8Array;
	/** What a gate looks at, where there may be other things than digits. */
	readonly views?: Uint8Array;
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
			inputs: input,
		};
	},
};

/** What is less probably a digit is not read: its confidence could only be lower still. */
const leastProbable = 0.05;

/** How probable it is that each is a digit; without a gate all are. */
const judge = async (
	{ boxes, views }: Cut,
	gate: Gate | undefined,
): Promise<Float32Array> =>
	gate && views
		? gate.predict(views, boxes.length)
		: new Float32Array(boxes.length).fill(1);

/** Moves the inputs at `places`, which rise, together at the beginning of `inputs`. */
function moveTogether(
	inputs: Uint8Array,
	inputSize: number,
	places: readonly number[],
): void {
	for (const [n, place] of places.entries())
		inputs.copyWithin(
			n * inputSize,
			place * inputSize,
			(place + 1) * inputSize,
		);
}

/** Reads every digit of a frame as one batch. @returns the digits in the order of the inputs, numbered from 1 */
async function readDigits(
	cut: Cut,
	{ network, gate }: Readers,
	meant: boolean,
): Promise<ReadDigit[]> {
	const { boxes, inputs } = cut;
	if (boxes.length === 0) return [];
	const inputSize = inputs.length / boxes.length;
	const alone = await judge(cut, gate);
	const likely = meant ? alone.map(asMeant) : alone;
	const mayBeDigits = [...boxes.keys()].filter(
		(place) => (likely[place] ?? 0) >= leastProbable,
	);
	const places = withoutRivals(boxes, alone, mayBeDigits);
	const areDigits = meant
		? places.map((place) => likely[place] ?? 0)
		: inCompany(boxes, alone, places);
	moveTogether(inputs, inputSize, places);
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
		const digit = argmax(probabilities);
		digits.push({
			id: n + 1,
			digit,
			confidence: (areDigits[n] ?? 0) * (probabilities[digit] ?? 0),
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
	{ meant = false, ...stages }: FrameOptions = {},
): Promise<FrameReading> {
	const start = performance.now();
	const cut = cutInputs[mode](frame, stages);
	const found = performance.now();
	const digits = await readDigits(
		cut,
		mode === "find" ? readers : { network: readers.network },
		meant,
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
