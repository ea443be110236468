/** Whether a pixel with these neighbors may go without a hole or a gap. */
function isSpare(neighbors: readonly number[], first: boolean): boolean {
	const count = neighbors.filter((value) => value === 1).length;
	if (count < 2 || count > 6) return false;
	const changes = neighbors.filter(
		(value, i) => value === 0 && neighbors[(i + 1) % 8] === 1,
	).length;
	if (changes !== 1) return false;
	const [above = 0, , right = 0, , below = 0, , left = 0] = neighbors;
	return first
		? above * right * below === 0 && right * below * left === 0
		: above * right * left === 0 && above * below * left === 0;
}

/** `isSpare` for each set of the eight neighbors: bit 0 is the one above, then clockwise. */
const spareSets = [true, false].map((first) =>
	Uint8Array.from({ length: 256 }, (_, set) => {
		const neighbors = Array.from({ length: 8 }, (_, bit) => (set >> bit) & 1);
		return isSpare(neighbors, first) ? 1 : 0;
	}),
);

function neighborsOf(line: Uint8Array, at: number, side: number): number {
	const above = at - side;
	const below = at + side;
	return (
		(line[above] as number) |
		((line[above + 1] as number) << 1) |
		((line[at + 1] as number) << 2) |
		((line[below + 1] as number) << 3) |
		((line[below] as number) << 4) |
		((line[below - 1] as number) << 5) |
		((line[at - 1] as number) << 6) |
		((line[above - 1] as number) << 7)
	);
}

/**
 * Thins the marked pixels of a square picture to lines one pixel wide (Zhang and Suen, "A fast parallel algorithm for
 * thinning digital patterns", 1984).
 * @param mask row-major, side x side, 1 is marked; its outermost pixels are not
 */
export function thinToCenterLine(mask: Uint8Array, side: number): Uint8Array {
	const line = mask.slice();
	let marked: number[] = [];
	for (let at = line.indexOf(1); at >= 0; at = line.indexOf(1, at + 1))
		marked.push(at);
	for (let left = -1; left !== marked.length; ) {
		left = marked.length;
		for (const spareSet of spareSets) {
			const spare = marked.filter(
				(at) => spareSet[neighborsOf(line, at, side)] === 1,
			);
			for (const at of spare) line[at] = 0;
			marked = marked.filter((at) => line[at] === 1);
		}
	}
	return line;
}
