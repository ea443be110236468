import { inputSide, inputSize } from "../../../electron/contract/digit.ts";
import type { Random } from "../../common/random.ts";
import { intersects, type Rectangle } from "../canvas/geometry.ts";
import {
	bernoulli,
	logUniform,
	triangular,
	uniform,
	uniformInteger,
} from "../sampling.ts";
import type { DigitImages, Mark } from "./sheet-scene.ts";

/** Where a digit is written, and how large. */
export type Slot = Pick<Mark, "x" | "y" | "height" | "rotation"> & {
	readonly image: number;
	readonly line: number;
};

/** How all digits of a sheet are written. */
export interface Hand {
	readonly widening: number;
	readonly slant: number;
	/** How unevenly large and high digits stand, share of their height. */
	readonly unsteadiness: number;
}

/** The ink of a digit's image, pixels from the image's middle. */
export function inkBounds(set: DigitImages, image: number): Rectangle {
	let [left, top, right, bottom] = [inputSide, inputSide, 0, 0];
	const start = image * inputSize;
	for (let y = 0; y < inputSide; y++)
		for (let x = 0; x < inputSide; x++)
			if ((set.images[start + y * inputSide + x] as number) > 80) {
				left = Math.min(left, x);
				right = Math.max(right, x + 1);
				top = Math.min(top, y);
				bottom = Math.max(bottom, y + 1);
			}
	const middle = inputSide / 2;
	return {
		left: left - middle,
		top: top - middle,
		right: right - middle,
		bottom: bottom - middle,
	};
}

/** A digit about to be written: its size on the sheet, and its ink's middle from its image's middle. */
interface Sized {
	readonly image: number;
	readonly height: number;
	readonly width: number;
	readonly tall: number;
	readonly middleX: number;
	readonly middleY: number;
}

function sizeOf(
	set: DigitImages,
	image: number,
	height: number,
	{ widening, slant }: Hand,
): Sized {
	const { left, top, right, bottom } = inkBounds(set, image);
	const unit = height / 20;
	const tall = (bottom - top) * unit;
	return {
		image,
		height,
		tall,
		width: (right - left) * unit * widening + Math.abs(slant) * tall,
		middleX: ((widening * (left + right) - slant * (top + bottom)) / 2) * unit,
		middleY: ((top + bottom) / 2) * unit,
	};
}

/** Writes digits one after the other in lines, closer or wider; a size too large for the room is made smaller. */
export function layLines(
	random: Random,
	set: DigitImages,
	images: readonly number[],
	wanted: number,
	hand: Hand,
	room: Rectangle,
): Slot[] {
	const width = room.right - room.left;
	const height = room.bottom - room.top;
	const gap = bernoulli(random, 0.06)
		? uniform(random, [-0.05, 0.08])
		: logUniform(random, [0.12, 1.6]);
	const leading = logUniform(random, [1.25, 2.2]);
	const perLine = uniformInteger(random, [1, images.length]);
	const groups = bernoulli(random, 0.25)
		? uniformInteger(random, [2, 4])
		: Infinity;
	const jitters = images.map(() => 1 + hand.unsteadiness * triangular(random));
	for (let size = wanted; ; size *= 0.9) {
		const lines: { sized: Sized; x: number }[][] = [];
		let x = 0;
		images.forEach((image, index) => {
			const sized = sizeOf(set, image, size * (jitters[index] as number), hand);
			let line = lines.at(-1);
			if (!line || line.length === perLine || x + sized.width > width) {
				line = [];
				lines.push(line);
				x = 0;
			}
			line.push({ sized, x: x + sized.width / 2 });
			const wide = line.length % groups === 0 ? 2.5 : 1;
			x +=
				sized.width +
				size *
					gap *
					wide *
					(gap > 0.1 ? 0.7 + 0.6 * (jitters[index] as number) - 0.3 : 1);
		});
		const total = size * (1 + leading * (lines.length - 1));
		const widest = Math.max(
			...lines.map((line) => {
				const last = line.at(-1);
				return last ? last.x + last.sized.width / 2 : 0;
			}),
		);
		if ((total > height || widest > width) && size > 0.01) continue;
		const left = room.left + (width - widest) * random.next();
		const top = room.top + (height - total) * random.next();
		const rise = 0.02 * triangular(random);
		return lines.flatMap((line, number) => {
			const indent = bernoulli(random, 0.3)
				? 0.3 * size * triangular(random)
				: 0;
			const bottom = top + size * (1 + leading * number);
			return line.map(({ sized, x }): Slot => {
				const down = hand.unsteadiness * 0.5 * size * triangular(random);
				return {
					image: sized.image,
					line: number,
					height: sized.height,
					x: left + indent + x - sized.middleX,
					y: bottom - sized.tall / 2 - sized.middleY + rise * x + down,
					rotation: 0.5 * hand.unsteadiness * triangular(random),
				};
			});
		});
	}
}

/** A place for a thing of this size that touches nothing taken; undefined where none was found. */
export function findRoom(
	random: Random,
	width: number,
	height: number,
	room: Rectangle,
	taken: readonly Rectangle[],
): Rectangle | undefined {
	if (width > room.right - room.left || height > room.bottom - room.top)
		return undefined;
	for (let attempt = 0; attempt < 12; attempt++) {
		const left = uniform(random, [room.left, room.right - width]);
		const top = uniform(random, [room.top, room.bottom - height]);
		const place = { left, top, right: left + width, bottom: top + height };
		if (!taken.some((other) => intersects(place, other))) return place;
	}
	return undefined;
}

/** Lines of digits that stand anywhere: who stands beside somebody is on a line with them. */
function findLines<Digit extends { y: number; height: number }>(
	digits: readonly Digit[],
): { digit: Digit; line: number }[] {
	let line = -1;
	let last: Digit | undefined;
	return [...digits]
		.sort((a, b) => a.y - b.y)
		.map((digit) => {
			if (!last || digit.y - last.y > 0.5 * Math.min(last.height, digit.height))
				line++;
			last = digit;
			return { digit, line };
		});
}

/** Writes digits here and there, of different sizes. Those for which there is no room are left out. */
export function layAnywhere(
	random: Random,
	set: DigitImages,
	images: readonly number[],
	wanted: number,
	hand: Hand,
	room: Rectangle,
): Slot[] {
	const taken: Rectangle[] = [];
	const slots: Omit<Slot, "line">[] = [];
	for (const image of images) {
		const height = wanted * (1 + 0.35 * triangular(random));
		const sized = sizeOf(set, image, height, hand);
		const free = 0.3 * height;
		const place = findRoom(
			random,
			sized.width + free,
			sized.tall + free,
			room,
			taken,
		);
		if (!place) continue;
		taken.push(place);
		slots.push({
			image,
			height,
			x: (place.left + place.right) / 2 - sized.middleX,
			y: (place.top + place.bottom) / 2 - sized.middleY,
			rotation: 0.2 * triangular(random),
		});
	}
	return findLines(slots).map(({ digit, line }) => ({ ...digit, line }));
}
