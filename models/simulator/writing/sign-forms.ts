import type { Stroke } from "./spline.ts";
import { parseStrokes } from "./stroke-text.ts";

/** What is written beside digits and is none, each in the ways in which people write it, beside a digit 20 high. */
const texts = {
	"+": ["0,11 / 12,11; 6,5 / 6,17", "0,10 / 14,10; 7,3 / 7,17"],
	"-": ["0,10 / 11,10", "0,11 3,10 6,11 10,10"],
	x: ["0,6 / 10,16; 10,6 / 0,16", "0,5 4,8 9,16; 9,5 5,11 0,17"],
	"/": ["0,20 / 8,0", "0,22 / 10,-1"],
	":": ["0,6 / 0,7; 0,14 / 0,15", "0,5 1,5 1,6; 0,13 1,13 1,14"],
	"÷": ["0,10 / 11,10; 5.5,5 / 5.5,5.6; 5.5,14.5 / 5.5,15"],
	"=": ["0,8 / 11,8; 0,13 / 11,13", "0,7 5,8 12,7; 0,13 6,14 12,12"],
	"(": ["5,-1 1,4 0,10 1,16 5,21", "4,0 0,6 0,14 4,20"],
	")": ["0,-1 4,4 5,10 4,16 0,21", "0,0 4,6 4,14 0,20"],
	".": ["0,19.2 / 0.5,19.8", "0,19 1,19 1,20 0,20 0,19"],
	",": ["1,18 2,19.5 / 0,23", "1,18 / 0,22"],
	"%": [
		"0,20 / 11,0; 2,1 0,3 1,6 3,5 3,2 2,1; 9,14 7,16 8,19 10,18 10,15 9,14",
	],
	"|": ["0,-3 / 0,23"],
	"*": ["0,3 / 7,9; 7,3 / 0,9; 3.5,2 / 3.5,10"],
} as const;

export type Sign = keyof typeof texts;

export const signs = Object.keys(texts) as readonly Sign[];

export const isSign = (character: string): character is Sign =>
	character in texts;

/** The ways to write a sign; x from 0, y from 0 at the top to 20 on the line. */
export const formsOfSign = (sign: Sign): readonly (readonly Stroke[])[] =>
	texts[sign].map(parseStrokes);
