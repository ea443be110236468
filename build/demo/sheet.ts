import type { Stroke } from "../../models/simulator/index.ts";
import {
	type Color,
	type Texture,
	textureHeight,
	textureWidth,
} from "./geometry.ts";
import { moveHand } from "./hand.ts";
import { makePaper } from "./paper.ts";
import { type Ink, layInk } from "./pen.ts";
import { createRandom } from "./random.ts";
import { blush, type Span, type TimedShot } from "./storyboard.ts";
import { digitStrokes, smileStrokes } from "./strokes.ts";

const markerRadius = 27;
const crayonRadius = 8;

/** The pen's front is this wide, as a part of the whole writing. */
const front = 0.02;

/** Gives a sheet as it looks at a time in frames. */
export type Sheet = (time: number) => Texture;

/** Something written on a sheet in one color. */
interface Writing {
	readonly ink: Ink;
	readonly color: Color;
	/** When it is written, in frames; undefined if it was there already. */
	readonly span: Span | undefined;
}

export function makeSheet(shot: TimedShot, seed: number): Sheet {
	const random = createRandom(seed * 31 + shot.digit);
	const write = (strokes: readonly Stroke[], radius: number) =>
		layInk(moveHand(strokes, radius, random), random);
	const paper = makePaper(shot.paper, shot.ruling, seed * 57 + shot.digit);
	const writings: Writing[] = [
		{
			ink: write(digitStrokes[shot.digit] ?? [], markerRadius),
			color: shot.ink,
			span: shot.writing,
		},
	];
	if (shot.smile) {
		writings.push({
			ink: write(smileStrokes, crayonRadius),
			color: blush,
			span: shot.smile.drawing,
		});
	}
	// Most frames show a sheet on which nothing has changed since the last.
	let latest: { readonly key: string; readonly texture: Texture } | undefined;
	return (time) => {
		const progress = writings.map(({ span }) => progressOf(span, time));
		const key = progress.join();
		if (latest?.key !== key) {
			const texture = paper.slice();
			for (const [index, writing] of writings.entries()) {
				cover(texture, writing, progress[index] ?? 0);
			}
			latest = { key, texture };
		}
		return latest.texture;
	};
}

function progressOf(span: Span | undefined, time: number): number {
	if (!span) {
		return 1;
	}
	const [from, to] = span;
	return Math.min(1, Math.max(0, (time - from) / (to - from)));
}

/** Puts ink on a sheet as far as it is written: `progress` 0 is none of it, 1 all of it. */
function cover(
	texture: Texture,
	{ ink, color }: Writing,
	progress: number,
): void {
	if (progress === 0) {
		return;
	}
	for (let pixel = 0; pixel < textureWidth * textureHeight; pixel++) {
		const written =
			(progress * (1 + front) - (ink.arrival[pixel] as number)) / front;
		if (written <= 0) {
			continue;
		}
		const tone = ink.tone[pixel] as number;
		const covered =
			(ink.coverage[pixel] as number) * Math.min(1, written) * 0.97;
		const alpha = texture[pixel * 4 + 3] as number;
		for (let channel = 0; channel < 3; channel++) {
			const below = texture[pixel * 4 + channel] as number;
			const above = ((color[channel] as number) + 11 * tone) * alpha;
			texture[pixel * 4 + channel] = below + (above - below) * covered;
		}
	}
}
