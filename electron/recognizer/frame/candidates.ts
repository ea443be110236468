import type { Frame } from "../../../native/index.ts";
import { releaseFrame, runClassic, runFind } from "../../../native/index.ts";
import { type BoundingBox, wholePixels } from "../../contract/box.ts";
import type { RecognitionMode, StageName } from "../../contract/recognition.ts";
import { drawHeatMap } from "./heat-map.ts";
import type { DetectedFrame } from "./readers.ts";

/** The pictures made on the way from frame to network input, in native memory. */
export type Stages = Readonly<Partial<Record<StageName, Frame>>>;

/** What may be a digit in a frame. */
export interface Candidates {
	/** Classic mode: 0 to 255. */
	readonly otsuThreshold: number | undefined;
	/** Where the candidates are. */
	readonly boxes: readonly BoundingBox[];
	/** Find mode: for each box 1 where its ink is lighter than its paper, else 0. */
	readonly light?: Uint8Array;
	/** Find mode: boxes of what is written beside them and has no digit's size or shape, such as dots and dashes. */
	readonly marks?: readonly BoundingBox[];
	/** A network input of 784 bytes for each box, in their order. */
	readonly inputs: Uint8Array;
	/** Find mode: a view for each box, in their order, for the digit/non-digit classifier. */
	readonly views?: Uint8Array;
	/** Find mode: for each box 1 where the detector alone found it, else 0. */
	readonly given?: Uint8Array;
	/** Only where asked for. */
	readonly stages?: Stages | undefined;
}

export interface StagesOption {
	/** Whether the stage pictures are kept; whoever asks for them releases them. Default: false. */
	readonly stages?: boolean;
}

export interface CandidateOptions extends StagesOption {
	/** Find mode: what the detector sees in the frame. Its boxes join those of the search. */
	readonly detected?: DetectedFrame | undefined;
}

/** Runs the native pipeline of a mode over a frame. Synchronous; the same frame and detections always give the same bytes. */
export const findCandidates: Record<
	RecognitionMode,
	(frame: Frame, options: CandidateOptions) => Candidates
> = {
	find: (frame, { stages: wantsStages = false, detected }) => {
		const { stages, ...found } = runFind(frame, {
			stages: wantsStages,
			boxes: detected?.detections.map(({ box }) => wholePixels(box)) ?? [],
		});
		const heat = stages && detected && drawHeatMap(detected, frame);
		return {
			otsuThreshold: undefined,
			...found,
			stages: heat ? { ...stages, heat } : stages,
		};
	},
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

/** Gives the memory of stage pictures back. */
export function releaseStages(stages: Stages | undefined): void {
	for (const picture of Object.values(stages ?? {})) releaseFrame(picture);
}
