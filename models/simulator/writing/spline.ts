/** x to the right, y down. */
export type Place = readonly [x: number, y: number];

/** One touch of the pen: smooth curves through their places, each starting where the one before ended, in a corner. */
export type Stroke = readonly (readonly Place[])[];

/** Places `step` apart along curves that go smoothly through the places given; each curve starts where one ended. */
export function followCurves(
	curves: readonly (readonly Place[])[],
	step: number,
): Place[] {
	const line: Place[] = [];
	let last: Place | undefined;
	let missing = 0;
	for (const [x, y] of curves.flatMap(smooth)) {
		const [lastX, lastY] = last ?? [x, y];
		const length = Math.hypot(x - lastX, y - lastY);
		for (; missing <= length; missing += step) {
			const t = length === 0 ? 0 : missing / length;
			line.push([lastX + (x - lastX) * t, lastY + (y - lastY) * t]);
		}
		missing -= length;
		last = [x, y];
	}
	return line;
}

const pieces = 64;

/** A Catmull-Rom spline. */
function smooth(places: readonly Place[]): Place[] {
	return places.slice(1).flatMap((to, index) => {
		const from = places[index] ?? to;
		const before = places[index - 1] ?? from;
		const after = places[index + 2] ?? to;
		return Array.from({ length: pieces + 1 }, (_, piece) => {
			const weights = weigh(piece / pieces);
			const blend = (axis: 0 | 1) =>
				weights[0] * before[axis] +
				weights[1] * from[axis] +
				weights[2] * to[axis] +
				weights[3] * after[axis];
			return [blend(0), blend(1)] as const;
		});
	});
}

function weigh(t: number) {
	return [
		(-t + 2 * t ** 2 - t ** 3) / 2,
		(2 - 5 * t ** 2 + 3 * t ** 3) / 2,
		(t + 4 * t ** 2 - 3 * t ** 3) / 2,
		(t ** 3 - t ** 2) / 2,
	] as const;
}
