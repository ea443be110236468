import type { BoundingBox } from "../../../../electron/contract/box.ts";
import { lineText } from "../../../../electron/contract/recognition.ts";
import { gapsOf } from "../../../../electron/recognizer/frame/gaps.ts";
import { linesOf } from "../../../../electron/recognizer/frame/reading-order.ts";

export interface TypesetDigit {
	readonly digit: number;
	readonly box: BoundingBox;
}

/** Boxes of what is written on a page. */
export interface Page {
	readonly digits: readonly TypesetDigit[];
	readonly marks: readonly BoundingBox[];
}

/** Left, top, width and height of a sign's ink beside a digit 1 high, whose top is 0. */
const signs: Readonly<Record<string, readonly (readonly number[])[]>> = {
	".": [[0, 0.9, 0.1, 0.1]],
	",": [[0, 0.88, 0.14, 0.25]],
	"-": [[0, 0.47, 0.5, 0.06]],
	"+": [[0, 0.25, 0.5, 0.5]],
	x: [[0, 0.4, 0.45, 0.55]],
	"/": [[-0.1, -0.05, 0.6, 1.1]],
	"=": [
		[0, 0.35, 0.5, 0.06],
		[0, 0.6, 0.5, 0.06],
	],
	":": [
		[0, 0.3, 0.1, 0.1],
		[0, 0.75, 0.1, 0.1],
	],
	"(": [[0, -0.1, 0.2, 1.2]],
	")": [[0, -0.1, 0.2, 1.2]],
	"%": [[0, 0, 0.6, 1]],
};

export interface LinePlace {
	/** Left edge of the first character, and the top of a digit, pixels. */
	readonly x: number;
	readonly y: number;
	/** Of a digit, pixels. Default: 50. */
	readonly height?: number;
	/** Between characters, in heights. Default: 0.2. */
	readonly gap?: number;
}

/**
 * The boxes of a line of digits and signs. A space is a digit wide; `^` raises what follows it by half a height and makes
 * it smaller, up to the next sign or space.
 */
export function typeset(
	text: string,
	{ x, y, height = 50, gap = 0.2 }: LinePlace,
): Page {
	const digits: TypesetDigit[] = [];
	const marks: BoundingBox[] = [];
	let left = x;
	let raised = false;
	for (const character of text) {
		if (character === "^") {
			raised = true;
			continue;
		}
		const isDigit = /\d/.test(character);
		if (!isDigit) raised = false;
		if (character === " ") {
			left += height;
			continue;
		}
		const size = raised ? 0.55 * height : height;
		const top = raised ? y - 0.3 * height : y;
		const parts = isDigit
			? [[0, 0, character === "1" ? 0.2 : 0.6, 1]]
			: (signs[character] ?? []);
		let right = left;
		for (const [across = 0, down = 0, width = 0, tall = 0] of parts) {
			const box = {
				x: left + across * size,
				y: top + down * size,
				width: width * size,
				height: tall * size,
			};
			right = Math.max(right, box.x + box.width);
			if (isDigit) digits.push({ digit: Number(character), box });
			else marks.push(box);
		}
		left = right + gap * height;
	}
	return { digits, marks };
}

export const together = (...pages: readonly Page[]): Page => ({
	digits: pages.flatMap(({ digits }) => digits),
	marks: pages.flatMap(({ marks }) => marks),
});

/** A page whose boxes are changed. */
export const changed = (
	{ digits, marks }: Page,
	change: (box: BoundingBox) => BoundingBox,
): Page => ({
	digits: digits.map(({ digit, box }) => ({ digit, box: change(box) })),
	marks: marks.map(change),
});

/** A page turned about the frame's corner, as far as its boxes stay upright. @param degrees clockwise */
export function turned(page: Page, degrees: number): Page {
	const [sin, cos] = [
		Math.sin((degrees * Math.PI) / 180),
		Math.cos((degrees * Math.PI) / 180),
	];
	return changed(page, ({ x, y, width, height }) => {
		const [middleX, middleY] = [x + width / 2, y + height / 2];
		return {
			x: cos * middleX - sin * middleY - width / 2,
			y: sin * middleX + cos * middleY - height / 2,
			width,
			height,
		};
	});
}

/** What a page reads, line by line. */
export function readPage({ digits, marks }: Page): string[] {
	const lines = linesOf(digits, marks);
	const gaps = gapsOf(
		lines.map((line) => line.map(({ box }) => box)),
		marks,
	);
	return lines.map((line, row) =>
		lineText(
			line.map(({ digit }, column) => ({
				digit,
				before: gaps[row]?.[column] ?? "",
			})),
		),
	);
}
