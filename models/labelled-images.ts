import { inputSize } from "./network-input.ts";

/** Network inputs and the digits on them. */
export interface LabelledImages {
	readonly count: number;
	/** `count` times 784 bytes, row-major, 0 paper to 255 ink. */
	readonly images: Uint8Array;
	/** `count` digits, 0 to 9. */
	readonly labels: Uint8Array;
}

/** The images from `start` up to, not including, `end`; views, not copies. */
export const sliceImages = (
	{ images, labels }: LabelledImages,
	start: number,
	end: number,
): LabelledImages => ({
	count: end - start,
	images: images.subarray(start * inputSize, end * inputSize),
	labels: labels.subarray(start, end),
});

/** The images of `set` that `indices` names, in that order; copies. */
export function gatherImages(
	set: LabelledImages,
	indices: Uint32Array,
): LabelledImages {
	const images = new Uint8Array(indices.length * inputSize);
	const labels = new Uint8Array(indices.length);
	indices.forEach((index, position) => {
		const start = index * inputSize;
		images.set(
			set.images.subarray(start, start + inputSize),
			position * inputSize,
		);
		labels[position] = set.labels[index] as number;
	});
	return { count: indices.length, images, labels };
}

/** The images of `first`, then those of `second`; copies. */
export function joinImages(
	first: LabelledImages,
	second: LabelledImages,
): LabelledImages {
	const images = new Uint8Array(first.images.length + second.images.length);
	images.set(first.images);
	images.set(second.images, first.images.length);
	const count = first.count + second.count;
	const labels = new Uint8Array(count);
	labels.set(first.labels);
	labels.set(second.labels, first.count);
	return { count, images, labels };
}
