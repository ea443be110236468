import { cellSide } from "../canvas/layer.ts";
import { openCell, type Surface } from "../canvas/surface.ts";
import { cloudTexture, textureMask, textureSide } from "../canvas/texture.ts";
import { measure } from "./outline-depth.ts";
import type { Shape } from "./shape.ts";

/** Draws a shape over what is there. */
export function renderShape(surface: Surface, shape: Shape): void {
	const { frame, values, columns } = surface;
	const { opacity, grain, roundness } = shape;
	const [blue, green, red] = shape.color;
	const { bounds, depth, greatest } = measure(shape.outline);
	const round = roundness > 0;
	const softness = 1 + shape.softness;
	const reach = softness / 2;
	const firstRow = Math.max(0, Math.floor(bounds.top - reach));
	const lastRow = Math.min(frame.height, Math.ceil(bounds.bottom + reach));
	const firstColumn = Math.max(0, Math.floor((bounds.left - reach) / cellSide));
	const lastColumn = Math.min(
		columns,
		Math.ceil((bounds.right + reach) / cellSide),
	);
	for (let y = firstRow; y < lastRow; y++) {
		const row = (y & textureMask) * textureSide;
		for (let column = firstColumn; column < lastColumn; column++) {
			const left = column * cellSide;
			const right = Math.min(frame.width, left + cellSide);
			// Depth grows by no more than a pixel from pixel to pixel.
			const middle = depth((left + right) / 2, y + 0.5);
			if (middle < -reach - cellSide / 2) continue;
			// Well inside, depth is only for the shade of a round thing, which changes slowly.
			const whole = middle > reach + cellSide / 2;
			const first = whole && round ? depth(left, y + 0.5) : middle;
			const slope = whole && round ? (2 * (middle - first)) / cellSide : 0;
			openCell(surface, y, column);
			for (let x = left; x < right; x++) {
				const inside = whole
					? first + slope * (x - left)
					: depth(x + 0.5, y + 0.5);
				const share =
					opacity * Math.max(0, Math.min(1, 0.5 + inside / softness));
				if (share === 0) continue;
				const fromRim = 1 - Math.min(1, Math.max(0, inside / greatest));
				const lightness =
					share *
					(1 - roundness * fromRim * fromRim) *
					(1 + grain * (cloudTexture[row + (x & textureMask)] as number));
				const at = 3 * (y * frame.width + x);
				values[at] = (1 - share) * (values[at] as number) + lightness * blue;
				values[at + 1] =
					(1 - share) * (values[at + 1] as number) + lightness * green;
				values[at + 2] =
					(1 - share) * (values[at + 2] as number) + lightness * red;
			}
		}
	}
}
