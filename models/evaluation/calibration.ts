/** The readings whose confidence is more than `from` and at most `to`. */
export interface CalibrationBin {
	readonly from: number;
	readonly to: number;
	/** At least one: a bin without readings is left out. */
	readonly images: number;
	/** Mean confidence, 0 to 1. */
	readonly confidence: number;
	/** Share of the readings that are right, 0 to 1. */
	readonly accuracy: number;
}

/** Whether a network is right as often as it says it is. */
export interface Calibration {
	/** Expected calibration error: how far confidence and accuracy are apart, the mean over all readings, 0 to 1. */
	readonly error: number;
	/** By rising confidence. */
	readonly bins: readonly CalibrationBin[];
}

/**
 * Expected calibration error over bins of equal width: Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern
 * Neural Networks", 2017.
 * @param confidences the probability of each digit that was read, 0 to 1
 * @param right whether it is the digit that was written
 */
export function calibrationOf(
	confidences: readonly number[],
	right: readonly boolean[],
	binCount = 15,
): Calibration {
	const sums = Array.from({ length: binCount }, () => ({
		images: 0,
		confidence: 0,
		right: 0,
	}));
	confidences.forEach((confidence, index) => {
		const bin = Math.max(Math.ceil(confidence * binCount) - 1, 0);
		const sum = sums[Math.min(bin, binCount - 1)] as (typeof sums)[number];
		sum.images++;
		sum.confidence += confidence;
		if (right[index]) sum.right++;
	});
	const bins = sums
		.map((sum, index) => ({
			from: index / binCount,
			to: (index + 1) / binCount,
			images: sum.images,
			confidence: sum.confidence / sum.images,
			accuracy: sum.right / sum.images,
		}))
		.filter(({ images }) => images > 0);
	const error = bins.reduce(
		(total, { images, confidence, accuracy }) =>
			total + (Math.abs(confidence - accuracy) * images) / confidences.length,
		0,
	);
	return { error, bins };
}
