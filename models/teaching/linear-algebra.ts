/** Symmetric positive definite systems, by Cholesky's factorization. Matrices are row-major. */

/**
 * Factorizes `matrix`, which is overwritten: its lower triangle becomes L with L times its transpose the matrix.
 * @returns the same array
 */
export function factorize(matrix: Float64Array, size: number): Float64Array {
	for (let i = 0; i < size; i++) {
		const row = i * size;
		for (let j = 0; j <= i; j++) {
			const other = j * size;
			let sum = matrix[row + j] as number;
			for (let k = 0; k < j; k++)
				sum -= (matrix[row + k] as number) * (matrix[other + k] as number);
			matrix[row + j] =
				i === j ? Math.sqrt(sum) : sum / (matrix[other + j] as number);
		}
	}
	return matrix;
}

/** Solves L x = b. @param vector b, which becomes x */
export function solveLower(
	factor: Float64Array,
	size: number,
	vector: Float64Array,
): void {
	for (let i = 0; i < size; i++) {
		const row = i * size;
		let sum = vector[i] as number;
		for (let k = 0; k < i; k++)
			sum -= (factor[row + k] as number) * (vector[k] as number);
		vector[i] = sum / (factor[row + i] as number);
	}
}

/** Solves L L' x = b. @param vector b, which becomes x */
export function solveBoth(
	factor: Float64Array,
	size: number,
	vector: Float64Array,
): void {
	solveLower(factor, size, vector);
	for (let i = size - 1; i >= 0; i--) {
		const value = (vector[i] as number) / (factor[i * size + i] as number);
		vector[i] = value;
		for (let k = 0; k < i; k++)
			(vector[k] as number) -= (factor[i * size + k] as number) * value;
	}
}
