import { type Frame, frameFromPixels } from "../../../native/index.ts";
import { cellSide, type DetectedFrame, logistic } from "./readers.ts";

/**
 * The detector's heat as a gray picture that covers the frame, 255 where it is sure: of all levels the hottest. A pixel is
 * as large as a cell of the largest level.
 * @param frame its size, pixels
 * @returns undefined where no level was looked at
 */
export function drawHeatMap(
	{ levels }: DetectedFrame,
	frame: { readonly width: number; readonly height: number },
): Frame | undefined {
	const finest = levels[0];
	if (finest === undefined) return undefined;
	const cell = cellSide * finest.scale;
	const width = Math.max(1, Math.round(frame.width / cell));
	const height = Math.max(1, Math.round(frame.height / cell));
	const logits = new Float32Array(width * height).fill(
		Number.NEGATIVE_INFINITY,
	);
	for (const { maps, columns, rows, scale } of levels) {
		const side = cellSide * scale;
		// The cell of this level that a pixel's center lies in; the last level's may end before the frame does.
		const columnOf = (x: number) =>
			Math.min(
				columns - 1,
				Math.floor(((x + 0.5) * frame.width) / width / side),
			);
		for (let y = 0; y < height; y++) {
			const row = Math.min(
				rows - 1,
				Math.floor(((y + 0.5) * frame.height) / height / side),
			);
			for (let x = 0; x < width; x++) {
				const at = y * width + x;
				const logit = maps[row * columns + columnOf(x)] as number;
				if (logit > (logits[at] as number)) logits[at] = logit;
			}
		}
	}
	const gray = Uint8Array.from(logits, (logit) =>
		Math.round(255 * logistic(logit)),
	);
	return frameFromPixels(width, height, 1, gray);
}
