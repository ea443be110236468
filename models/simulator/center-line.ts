/**
 * Thins the marked pixels of a square picture to lines one pixel wide (Zhang and Suen, "A fast parallel algorithm for
 * thinning digital patterns", 1984).
 * @param mask row-major, side x side, 1 is marked; its outermost pixels are not
 */
export function thinToCenterLine(mask: Uint8Array, side: number): Uint8Array {
	const line = mask.slice();
	let marked: number[] = [];
	line.forEach((value, index) => {
		if (value === 1) marked.push(index);
	});
	// The eight neighbours, clockwise from the one above.
	const around = [
		-side,
		1 - side,
		1,
		side + 1,
		side,
		side - 1,
		-1,
		-side - 1,
	] as const;
	const neighbours = new Uint8Array(8);
	const isSpare = (index: number, first: boolean): boolean => {
		let count = 0;
		let changes = 0;
		for (let i = 0; i < 8; i++) {
			const value = line[index + (around[i] as number)] as number;
			neighbours[i] = value;
			count += value;
		}
		if (count < 2 || count > 6) return false;
		for (let i = 0; i < 8; i++)
			if (neighbours[i] === 0 && neighbours[(i + 1) & 7] === 1) changes++;
		if (changes !== 1) return false;
		const [above = 0, , right = 0, , below = 0, , left = 0] = neighbours;
		return first
			? above * right * below === 0 && right * below * left === 0
			: above * right * left === 0 && above * below * left === 0;
	};
	for (let left = -1; left !== marked.length; ) {
		left = marked.length;
		for (const first of [true, false]) {
			const spare = marked.filter((index) => isSpare(index, first));
			for (const index of spare) line[index] = 0;
			marked = marked.filter((index) => line[index] === 1);
		}
	}
	return line;
}
