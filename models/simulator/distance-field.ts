/** Lengths of the steps to a near, a diagonal and a knight's-move neighbour that err least (Borgefors 1986): 2 %. */
const straight = 1;
const diagonal = 1.4;
const knight = 2.1969;

/**
 * How far each pixel of a square picture is from the nearest marked pixel, in pixels, by Borgefors' 5x5 chamfer.
 * @param mask row-major, side x side
 * @param marked the value in `mask` that distances are measured to
 * @returns distances; the two outermost rows and columns are not measured, and say `side`
 */
export function distancesTo(
	mask: Uint8Array,
	marked: 0 | 1,
	side: number,
): Float32Array {
	const distances = new Float32Array(side * side);
	for (let i = 0; i < distances.length; i++)
		distances[i] = mask[i] === marked ? 0 : side;
	const measure = (at: number, way: number) => {
		const here = distances[at] as number;
		if (here === 0) return;
		const row = way * side;
		distances[at] = Math.min(
			here,
			straight + (distances[at - way] as number),
			straight + (distances[at - row] as number),
			diagonal + (distances[at - row - 1] as number),
			diagonal + (distances[at - row + 1] as number),
			knight + (distances[at - row - 2] as number),
			knight + (distances[at - row + 2] as number),
			knight + (distances[at - 2 * row - 1] as number),
			knight + (distances[at - 2 * row + 1] as number),
		);
	};
	for (let y = 2; y < side - 2; y++)
		for (let x = 2; x < side - 2; x++) measure(y * side + x, 1);
	for (let y = side - 3; y >= 2; y--)
		for (let x = side - 3; x >= 2; x--) measure(y * side + x, -1);
	return distances;
}
