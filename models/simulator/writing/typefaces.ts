import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { inProject } from "../../project-root.ts";
import letters from "../typefaces/letters.json" with { type: "json" };
import { fieldScale, fieldSide, glyphOfInk } from "./glyph.ts";

const { cellSide, characters, typefaces } = letters;

/** A character as a typeface has it. */
export interface Type {
	/** Signed distance to the edge of the ink as a glyph's outline; a capital is 15 pixels of the image high. */
	readonly edge: Float32Array;
	/** Of its ink, pixels of a 28x28 image; it is in the middle. */
	readonly width: number;
}

export const typefaceCount = typefaces.length;

export const isItalic = (typeface: number): boolean =>
	typefaces[typeface]?.endsWith("-italic") ?? false;

const sheetFile = inProject("models/simulator/typefaces/letters.pgm.gz");

const sheetWidth = characters.length * cellSide;

/** What a pixel of the sheet is that only ink covers. */
const fullInk = 15;

let sheet: Uint8Array | undefined;

/** The sheet of all letters, a row for each typeface. */
function readSheet(): Uint8Array {
	if (sheet) return sheet;
	const bytes = gunzipSync(readFileSync(sheetFile));
	sheet = bytes.subarray(
		bytes.length - sheetWidth * typefaces.length * cellSide,
	);
	return sheet;
}

/** The cell of a letter, twice as large. */
function inkOf(typeface: number, column: number): Uint8Array {
	const pixels = readSheet();
	const ink = new Uint8Array(fieldSide * fieldSide);
	const first = typeface * cellSide * sheetWidth + column * cellSide;
	for (let y = 2; y < fieldSide - 2; y++)
		for (let x = 2; x < fieldSide - 2; x++) {
			const [row, place] = [Math.floor((y - 1) / 2), Math.floor((x - 1) / 2)];
			const at = first + row * sheetWidth + place;
			const down = y % 2 === 0 ? 0.75 : 0.25;
			const right = x % 2 === 0 ? 0.75 : 0.25;
			const above =
				(pixels[at] as number) * (1 - right) +
				(pixels[at + 1] as number) * right;
			const below =
				(pixels[at + sheetWidth] as number) * (1 - right) +
				(pixels[at + sheetWidth + 1] as number) * right;
			ink[y * fieldSide + x] =
				above + (below - above) * down > fullInk / 2 ? 1 : 0;
		}
	return ink;
}

/** A page has each letter many times. */
const known = new Map<string, Type>();

/** @param character one of those that `letters.json` names; any other is a full stop */
export function typeOf(typeface: number, character: string): Type {
	const key = `${typeface} ${character}`;
	const found = known.get(key);
	if (found) return found;
	const column = characters.indexOf(
		characters.includes(character) ? character : ".",
	);
	const ink = inkOf(typeface, column);
	let [left, right] = [fieldSide, 0];
	ink.forEach((value, at) => {
		if (value === 0) return;
		left = Math.min(left, at % fieldSide);
		right = Math.max(right, (at % fieldSide) + 1);
	});
	const type = {
		edge: glyphOfInk(ink).outline,
		width: Math.max(0, right - left) / fieldScale,
	};
	known.set(key, type);
	return type;
}
