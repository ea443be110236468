import type { Frame } from "../../native/index.ts";
import { encodeImage } from "../../native/index.ts";
import { type BoundingBox, viewAround, wholePixels } from "../contract/box.ts";
import { toFailure } from "../contract/bridge.ts";
import type {
	FrameMessage,
	RecognitionMode,
	StageName,
	StagePicture,
} from "../contract/recognition.ts";
import { previewStages, stageNames } from "../contract/recognition.ts";
import type { Looking } from "../contract/schema.ts";
import type { Failure } from "../contract/source.ts";
import type { ShownFrame } from "./frame/frame-pipeline.ts";

/**
 * Ms from one row of stages to the next. Nobody compares five pictures more often; on a machine without a graphics card
 * the window would take as long to paint them as to paint the video.
 */
const rowEveryMs = 100;

/** Wide enough for a thumbnail on a dense screen; in pixels. */
const thumbnailWidth = 240;

/** No side of what the window gets is longer: more pixels than that are on few screens. */
const longestSide = 1920;

const widthToFit = ({ width, height }: Frame) =>
	Math.max(
		1,
		Math.floor(Math.min(longestSide, (longestSide * width) / height)),
	);

/** A part of one frame, in pixels of another that shows the same. */
function scalePart(
	{ x, y, width, height }: BoundingBox,
	from: Frame,
	to: Frame,
): BoundingBox {
	const across = to.width / from.width;
	const down = to.height / from.height;
	return {
		x: x * across,
		y: y * down,
		width: width * across,
		height: height * down,
	};
}

/** A stage, or the part of it that shows a part of the frame. */
async function encodeStage(
	name: StageName,
	frame: Frame,
	stage: Frame,
	options: {
		readonly part?: BoundingBox | undefined;
		readonly maxWidth?: number;
	},
): Promise<StagePicture> {
	const { width, height } = frame;
	const whole = { x: 0, y: 0, width, height };
	const part = wholePixels(scalePart(options.part ?? whole, frame, stage));
	const png = await encodeImage(stage, {
		...options,
		format: "png",
		part,
		heat: name === "heat",
	});
	return { name, part: scalePart(part, stage, frame), png };
}

function encodeStages(
	{ frame, recognition, stages = {} }: ShownFrame,
	looking: Looking,
): Promise<StagePicture[]> {
	const { mode, digits } = recognition;
	const inPreview: readonly StageName[] = looking.preview
		? previewStages[mode]
		: [];
	const digit =
		mode === "find" ? digits.find(({ id }) => id === looking.digit) : undefined;
	const thumbnail = {
		part: digit && viewAround(digit.box, frame),
		maxWidth: thumbnailWidth,
	};
	const encoded: Promise<StagePicture>[] = [];
	for (const name of stageNames[mode]) {
		const stage = stages[name];
		if (stage === undefined) continue;
		if (inPreview.includes(name))
			encoded.push(encodeStage(name, frame, stage, {}));
		else if (looking.stages)
			encoded.push(encodeStage(name, frame, stage, thumbnail));
	}
	return Promise.all(encoded);
}

/**
 * Sends the newest recognized frame to one window, one in flight: the next goes out when the window has drawn the last.
 * A slow window lowers its own frame rate and nobody else's; pictures nobody will see are never encoded.
 */
export class FrameSender {
	readonly #send: (message: FrameMessage) => void;
	readonly #onFailure: (failure: Failure) => void;
	#looking: Looking = { stages: false, preview: false };
	#sequence = 0;
	/** Messages up to this number are no longer sent: their source is gone, or the window has begun anew. */
	#clearedUpTo = 0;
	#waiting: ShownFrame | undefined;
	#last: ShownFrame | undefined;
	#busy = false;
	/** When the window was last sent a row of stages, in ms, and of which mode; undefined: it is due. */
	#row: { readonly at: number; readonly mode: RecognitionMode } | undefined;
	/** Sends the last frame once more, with its row, where none follows. */
	#rowTimer: NodeJS.Timeout | undefined;

	/** @param onFailure is told why a frame cannot be sent */
	constructor(
		send: (message: FrameMessage) => void,
		onFailure: (failure: Failure) => void,
	) {
		this.#send = send;
		this.#onFailure = onFailure;
	}

	/** Takes the place of a frame that still waits. */
	offer(shown: ShownFrame): void {
		this.#last = shown;
		this.#waiting = shown;
		this.#sendWaiting();
	}

	/** The window has the frame with this number on its screen. */
	drawn(sequence: number): void {
		if (sequence !== this.#sequence) return;
		this.#busy = false;
		this.#sendWaiting();
	}

	/** What the window looks at from the next frame on. */
	setLooking(looking: Looking): void {
		this.#looking = looking;
		this.#row = undefined;
	}

	/** The window begins anew, as after a reload: it has drawn nothing, and will not answer for what it was sent. */
	restart(): void {
		this.#busy = false;
		this.#row = undefined;
		this.#clearedUpTo = this.#sequence;
		if (this.#last !== undefined) this.offer(this.#last);
	}

	/** Forgets the last frame: its source is gone. One that is being encoded is not sent. */
	clear(): void {
		this.#waiting = undefined;
		this.#last = undefined;
		this.#row = undefined;
		clearTimeout(this.#rowTimer);
		this.#clearedUpTo = this.#sequence;
	}

	#sendWaiting(): void {
		const shown = this.#waiting;
		if (this.#busy || shown === undefined) return;
		this.#busy = true;
		this.#waiting = undefined;
		this.#sequence += 1;
		void this.#encodeAndSend(shown, this.#sequence, this.#takesRow(shown));
	}

	/** Whether a row of stages goes out with a frame. */
	#takesRow({ recognition: { mode }, stages }: ShownFrame): boolean {
		clearTimeout(this.#rowTimer);
		if (!this.#looking.stages || stages === undefined) return false;
		const now = performance.now();
		if (this.#row?.mode === mode && now - this.#row.at < rowEveryMs) {
			// The next frame of a clip comes first.
			this.#rowTimer = setTimeout(() => {
				if (this.#last !== undefined) this.offer(this.#last);
			}, rowEveryMs);
			return false;
		}
		this.#row = { at: now, mode };
		return true;
	}

	async #encodeAndSend(
		shown: ShownFrame,
		sequence: number,
		row: boolean,
	): Promise<void> {
		const { frame, recognition, air } = shown;
		try {
			const [jpeg, stages] = await Promise.all([
				encodeImage(frame, { format: "jpeg", maxWidth: widthToFit(frame) }),
				encodeStages(shown, { ...this.#looking, stages: row }),
			]);
			if (sequence > this.#clearedUpTo)
				this.#send({
					sequence,
					jpeg,
					recognition,
					stages,
					row,
					...(air && { air }),
				});
			else this.drawn(sequence);
		} catch (error) {
			this.drawn(sequence);
			if (sequence > this.#clearedUpTo) this.#onFailure(toFailure(error));
		}
	}
}
