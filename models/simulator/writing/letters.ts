import type { Stroke } from "./spline.ts";
import { parseStrokes } from "./stroke-text.ts";

/** A letter, or another thing that is written and is no digit. */
export interface Letter {
	readonly name: string;
	readonly strokes: readonly Stroke[];
	/** How wide it is; its height is 20 where it has no ascender or descender more. */
	readonly width: number;
	/** Some write a digit just so: nobody can tell them apart without the words around. */
	readonly ambiguous: boolean;
}

const letter = (name: string, text: string, ambiguous = false): Letter => {
	const strokes = parseStrokes(text);
	const width = Math.max(...strokes.flat(2).map(([x]) => x));
	return { name, strokes, width, ambiguous };
};

/** Letters as many write them by hand. */
export const letters: readonly Letter[] = [
	letter("A", "0,20 / 7,0 / 14,20; 3,13 / 11,13"),
	letter("B", "1,0 / 1,20; 1,0 8,0 10,5 7,9 1,9 / 9,10 12,15 8,20 1,20", true),
	letter("C", "13,4 8,0 2,4 0,10 2,16 8,20 13,16"),
	letter("D", "1,0 / 1,20; 1,0 8,1 13,10 8,19 1,20", true),
	letter("E", "11,0 / 0,0 / 0,20 / 11,20; 0,10 / 9,10"),
	letter("F", "11,0 / 0,0 / 0,20; 0,9 / 9,9"),
	letter("G", "13,4 8,0 2,4 0,10 2,16 8,20 13,16 / 13,11 / 8,11", true),
	letter("H", "0,0 / 0,20; 12,0 / 12,20; 0,10 / 12,10"),
	letter("I", "3,0 / 3,20", true),
	letter("J", "9,0 / 9,15 6,20 1,18", true),
	letter("K", "0,0 / 0,20; 11,0 / 0,11 / 11,20"),
	letter("L", "0,0 / 0,20 / 10,20"),
	letter("M", "0,20 / 1,0 / 8,14 / 15,0 / 16,20"),
	letter("N", "0,20 / 0,0 / 12,20 / 12,0"),
	letter("O", "7,0 2,3 0,10 2,17 7,20 12,17 14,10 12,3 7,0", true),
	letter("P", "0,20 / 0,0 8,0 11,5 8,10 0,10"),
	letter("R", "0,20 / 0,0 8,0 11,5 8,10 0,10 / 11,20"),
	letter("S", "11,3 6,0 1,4 6,10 11,15 6,20 0,17", true),
	letter("T", "0,0 / 14,0; 7,0 / 7,20"),
	letter("U", "0,0 / 0,14 6,20 12,14 / 12,0"),
	letter("V", "0,0 / 6,20 / 12,0"),
	letter("W", "0,0 / 4,20 / 9,6 / 14,20 / 18,0"),
	letter("X", "0,0 / 12,20; 12,0 / 0,20"),
	letter("Y", "0,0 / 6,10 / 12,0; 6,10 / 6,20"),
	letter("Z", "0,0 / 12,0 / 0,20 / 12,20", true),
	letter("a", "9,8 4,7 0,13 4,20 9,15 / 9,8 9,17 11,20"),
	letter("b", "0,0 / 0,20; 0,13 5,8 9,13 5,20 0,17", true),
	letter("c", "9,10 5,7 0,13 5,20 9,17"),
	letter("d", "9,0 / 9,20; 9,12 4,8 0,14 4,20 9,16"),
	letter("e", "0,13 / 9,13 6,7 1,10 1,17 6,20 10,17"),
	letter("f", "9,2 5,0 4,5 / 4,20; 0,9 / 8,9"),
	letter("g", "9,8 4,7 0,13 4,18 9,14 / 9,8 9,22 5,26 0,24", true),
	letter("h", "0,0 / 0,20; 0,13 5,8 9,12 / 9,20"),
	letter("k", "0,0 / 0,20; 8,8 / 0,14 / 9,20"),
	letter("l", "2,0 / 2,17 5,20", true),
	letter("m", "0,8 / 0,20; 0,12 4,8 7,12 / 7,20; 7,12 11,8 14,12 / 14,20"),
	letter("n", "0,8 / 0,20; 0,12 5,8 9,12 / 9,20"),
	letter("o", "5,8 0,14 5,20 10,14 5,8", true),
	letter("p", "0,8 / 0,27; 0,12 5,8 9,13 5,19 0,17"),
	letter("q", "9,8 4,7 0,13 4,19 9,15 / 9,8 / 9,27", true),
	letter("r", "0,8 / 0,20; 0,13 3,8 8,9"),
	letter("s", "8,9 4,7 1,10 5,14 8,17 4,20 0,18", true),
	letter("t", "4,2 / 4,16 7,20 10,18; 0,8 / 9,8"),
	letter("u", "0,8 / 0,15 4,20 9,16 / 9,8 / 9,20"),
	letter("v", "0,8 / 5,20 / 10,8"),
	letter("w", "0,8 / 4,20 / 7,10 / 10,20 / 14,8"),
	letter("x", "0,8 / 10,20; 10,8 / 0,20"),
	letter("y", "0,8 / 5,18; 10,8 / 5,18 1,27", true),
	letter("z", "0,8 / 9,8 / 0,20 / 9,20", true),
];

/** Shapes and signs. */
export const shapes: readonly Letter[] = [
	letter("triangle", "9,1 / 18,19 / 0,19 / 9,1"),
	letter("square", "0,0 / 19,0 / 19,19 / 0,19 / 0,0"),
	letter("box", "0,5 / 20,5 / 20,16 / 0,16 / 0,5"),
	letter("star", "10,0 / 16,19 / 0,7 / 20,7 / 4,19 / 10,0"),
	letter("arrow", "0,10 / 20,10; 13,4 / 20,10 / 13,16"),
	letter("cross", "1,1 / 18,18; 18,1 / 1,18"),
	letter("plus", "9,1 / 9,18; 0,9 / 18,9"),
	letter("check", "0,11 / 6,19 / 18,1"),
	letter("heart", "10,19 / 1,9 3,2 8,3 10,7 / 12,3 17,2 19,9 10,19"),
	letter(
		"spiral",
		"10,10 13,9 13,13 8,14 6,9 10,5 16,7 17,14 10,19 2,15 2,5 10,0",
	),
	letter("hash", "6,0 / 4,20; 14,0 / 12,20; 0,7 / 19,7; 0,13 / 18,13"),
	letter("equals", "0,7 / 17,7; 0,13 / 17,13"),
	letter(
		"smiley",
		"10,0 3,3 0,10 3,17 10,20 17,17 20,10 17,3 10,0; 6,7 / 6,9; 14,7 / 14,9; 5,13 10,16 15,13",
	),
	letter("bolt", "11,0 / 3,11 / 11,10 / 4,20"),
	letter("wave", "0,10 4,5 8,10 12,15 16,10 20,5"),
	letter("house", "1,9 / 10,1 / 19,9; 3,8 / 3,20 / 17,20 / 17,8"),
	letter(
		"at",
		"13,8 8,6 5,10 8,14 13,11 / 13,7 13,13 17,13 19,8 14,1 5,2 0,10 5,18 15,18",
	),
	letter("ampersand", "16,20 / 4,5 6,0 10,2 9,6 1,13 3,19 8,20 14,12"),
];
