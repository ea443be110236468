import { distancesTo } from "./distance-field.ts";
import { fieldScale, fieldSide, type Glyph } from "./glyph.ts";
import { followCurves, type Stroke } from "./spline.ts";

/** Half the width of the pen, pixels of a digit's 28x28 image: MNIST's usual. */
const halfWidth = 1.1;

const measuredArea = {
	left: 2,
	top: 2,
	right: fieldSide - 2,
	bottom: fieldSide - 2,
};

/** What strokes, in pixels of a digit's 28x28 image, look like; the outermost 3 pixels stay empty. */
export function strokeGlyph(strokes: readonly Stroke[]): Glyph {
	const line = new Uint8Array(fieldSide * fieldSide);
	const clamp = (place: number) =>
		Math.max(
			3 * fieldScale,
			Math.min(fieldSide - 3 * fieldScale - 1, Math.floor(place * fieldScale)),
		);
	for (const stroke of strokes)
		for (const [x, y] of followCurves(stroke, 0.5 / fieldScale))
			line[clamp(y) * fieldSide + clamp(x)] = 1;
	const centerLine = distancesTo(line, 1, fieldSide, measuredArea).map(
		(distance) => distance / fieldScale,
	);
	return {
		centerLine,
		outline: centerLine.map((distance) => distance - halfWidth),
		halfWidth,
	};
}
