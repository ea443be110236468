/** Height and width of a network input in pixels, as MNIST has them. */
export const inputSide = 28;

/** Pixels of a network input, and its bytes: 784. */
export const inputSize = inputSide * inputSide;

/** The digits 0 to 9. */
export const classCount = 10;

/** The index of the largest number, the first one if several are equal. For probabilities: the most probable digit. */
export function argmax(numbers: ArrayLike<number>): number {
	let largest = 0;
	for (let index = 1; index < numbers.length; index += 1)
		if ((numbers[index] ?? 0) > (numbers[largest] ?? 0)) largest = index;
	return largest;
}
