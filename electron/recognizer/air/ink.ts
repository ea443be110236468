import type { Point } from "../../../models/recognition.ts";

/** What a hand wrote without letting go: places in pixels of the frame. */
export type AirStroke = readonly Point[];

/** What is written, and what was written before each step that can be taken back. */
export interface Ink {
	readonly strokes: readonly AirStroke[];
	readonly before: readonly (readonly AirStroke[])[];
}

export const noInk: Ink = { strokes: [], before: [] };

const step = ({ strokes, before }: Ink, next: readonly AirStroke[]): Ink => ({
	strokes: next,
	before: [...before, strokes],
});

export const addStroke = (ink: Ink, stroke: AirStroke): Ink =>
	step(ink, [...ink.strokes, stroke]);

/** Nothing is written any more; that can be taken back as well. */
export const clearInk = (ink: Ink): Ink =>
	ink.strokes.length > 0 ? step(ink, []) : ink;

export const undoInk = (ink: Ink): Ink => {
	const strokes = ink.before.at(-1);
	return strokes ? { strokes, before: ink.before.slice(0, -1) } : ink;
};
