import { type Frame, releaseFrame, shareFrame } from "../../../native/index.ts";
import {
	defaultThresholds,
	type Thresholds,
} from "../../contract/recognition.ts";
import type { ClassifiedFrame } from "../frame/classify-digits.ts";
import type { FrameOptions, RecognizedFrame } from "../frame/frame-pipeline.ts";
import { QualityMeter } from "../frame/picture-quality.ts";
import type { Readers } from "../frame/readers.ts";
import { showDigits } from "../frame/show-digits.ts";
import type { AirWriter } from "./air-writer.ts";

/** One frame's way while somebody writes in the air: hands instead of digits are looked for, and their ink is read. */
export class AirPipeline {
	/** May be changed at any time. */
	thresholds: Thresholds;
	readonly #writer: AirWriter;
	readonly #readers: Readers;
	readonly #quality = new QualityMeter();

	constructor(
		writer: AirWriter,
		readers: Readers,
		thresholds: Thresholds = defaultThresholds,
	) {
		this.#writer = writer;
		this.#readers = readers;
		this.thresholds = thresholds;
	}

	/** @throws what the networks throw */
	async recognize(
		frame: Frame,
		{ atMs = frame.capturedAt }: Pick<FrameOptions, "atMs"> = {},
	): Promise<RecognizedFrame> {
		const start = performance.now();
		const quality = this.#quality.measure(frame, atMs);
		// The frame's owner may release it while the networks look.
		const shared = shareFrame(frame);
		const { air, digits } = await this.#writer
			.follow(shared, atMs, this.#readers)
			.finally(() => releaseFrame(shared));
		const classified: ClassifiedFrame = {
			frame: frame.sequence,
			width: frame.width,
			height: frame.height,
			capturedAt: frame.capturedAt,
			cutOff: frame.cutOff,
			quality,
			turn: frame.turn,
			mode: "find",
			otsuThreshold: undefined,
			digits,
			marks: [],
			mirrored: this.#writer.mirrored,
			omitted: 0,
			timings: { pipeline: 0, inference: performance.now() - start },
		};
		const recognition = showDigits(classified, this.thresholds);
		return {
			frame,
			recognition,
			classified,
			detected: undefined,
			stages: undefined,
			air,
		};
	}
}
