import { inputSize } from "../../electron/contract/digit.ts";

/** Network inputs and the digits on them. */
export interface LabeledImages {
	readonly count: number;
	/** `count` times 784 pixels of as many bytes as the network has input channels, row-major, 0 paper to 255 ink. */
	readonly images: Uint8Array;
	/** `count` digits, 0 to 9; `notADigit` where none is shown, which only sets for find mode hold. */
	readonly labels: Uint8Array;
}

/** Bytes of each image. */
export const imageSize = ({ count, images }: LabeledImages): number =>
	count === 0 ? inputSize : images.length / count;

/** The images from `start` up to, not including, `end`; views, not copies. */
export const sliceImages = (
	set: LabeledImages,
	start: number,
	end: number,
): LabeledImages => ({
	count: end - start,
	images: set.images.subarray(start * imageSize(set), end * imageSize(set)),
	labels: set.labels.subarray(start, end),
});

/** The images of `set` that `indices` names, in that order; copies. */
export function gatherImages(
	set: LabeledImages,
	indices: Uint32Array,
): LabeledImages {
	const size = imageSize(set);
	const images = new Uint8Array(indices.length * size);
	const labels = new Uint8Array(indices.length);
	indices.forEach((index, position) => {
		const start = index * size;
		images.set(set.images.subarray(start, start + size), position * size);
		labels[position] = set.labels[index] as number;
	});
	return { count: indices.length, images, labels };
}

/** The images of `first`, then those of `second`; copies. */
export function joinImages(
	first: LabeledImages,
	second: LabeledImages,
): LabeledImages {
	const images = new Uint8Array(first.images.length + second.images.length);
	images.set(first.images);
	images.set(second.images, first.images.length);
	const count = first.count + second.count;
	const labels = new Uint8Array(count);
	labels.set(first.labels);
	labels.set(second.labels, first.count);
	return { count, images, labels };
}
