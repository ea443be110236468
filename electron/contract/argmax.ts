/** The place of the largest number. */
export function indexOfLargest(numbers: ArrayLike<number>): number {
	let largest = 0;
	for (let place = 1; place < numbers.length; place += 1)
		if ((numbers[place] ?? 0) > (numbers[largest] ?? 0)) largest = place;
	return largest;
}
