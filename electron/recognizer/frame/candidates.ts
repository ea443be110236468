import type { Frame } from "../../../native/index.ts";
import { releaseFrame, runClassic, runFind } from "../../../native/index.ts";
import type { BoundingBox } from "../../contract/box.ts";
import type { RecognitionMode, StageName } from "../../contract/recognition.ts";

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
	/** Only where asked for. */
	readonly stages?: Stages | undefined;
}

export interface StagesOption {
	/** Whether the stage pictures are kept; whoever asks for them releases them. Default: false. */
	readonly stages?: boolean;
}

/** Runs the native pipeline of a mode over a frame. Synchronous; the same frame always gives the same bytes. */
export const findCandidates: Record<
	RecognitionMode,
	(frame: Frame, options: StagesOption) => Candidates
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

/** Gives the memory of stage pictures back. */
export function releaseStages(stages: Stages | undefined): void {
	for (const picture of Object.values(stages ?? {})) releaseFrame(picture);
}
