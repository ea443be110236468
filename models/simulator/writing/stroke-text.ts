import type { Place, Stroke } from "./spline.ts";

/**
 * Strokes as text: places `x,y` divided by spaces, a smooth curve through all of them; `/` a corner, `;` the pen is
 * lifted. x from 0, y from 0 at the top to 20 on the line.
 */
export function parseStrokes(text: string): Stroke[] {
	return text.split(";").map((stroke) => {
		const curves = stroke.split("/").map((curve) =>
			curve
				.trim()
				.split(/\s+/)
				.map((place): Place => {
					const [x = 0, y = 0] = place.split(",").map(Number);
					return [x, y];
				}),
		);
		return curves.map((curve, index) => {
			const last = curves[index - 1]?.at(-1);
			return last === undefined ? curve : [last, ...curve];
		});
	});
}
