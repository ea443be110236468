import type { Random } from "../../common/random.ts";
import { sampleColor } from "../background/colors.ts";
import type { Shape } from "../background/shape.ts";
import { sampleSpecks } from "../background/specks.ts";
import { sampleSurroundings } from "../background/surroundings.ts";
import type { Turns } from "../camera/pose.ts";
import {
	sampleLens,
	sampleLight,
	samplePaper,
	sampleSensor,
} from "../camera/sample-scene.ts";
import type { FrameSize, Homography, Rectangle } from "../canvas/geometry.ts";
import type { Ruling } from "../paper/ruling.ts";
import {
	bernoulli,
	logUniform,
	pick,
	type Range,
	triangular,
	uniform,
	uniformInteger,
} from "../sampling.ts";
import type { Hand } from "../sheets/layout.ts";
import type { SheetRanges } from "../sheets/ranges.ts";
import { samplePen, sampleSheetRuling } from "../sheets/sample-material.ts";
import { sampleSheetLight } from "../sheets/sample-view.ts";
import {
	type DigitImages,
	type LooseSheet,
	type Mark,
	type SheetScene,
	sheetToFrame,
} from "../sheets/sheet-scene.ts";
import { digitForms } from "../writing/digit-forms.ts";
import type { Ink } from "../writing/ink.ts";
import { type StrokeHabit, sampleHabit } from "../writing/vary-strokes.ts";
import { numberWithoutGap } from "./number-lines.ts";

/** What a kind of page wants of its sheet and of whoever writes on it. */
export interface DeskStyle {
	readonly ranges: SheetRanges;
	readonly frames: readonly FrameSize[];
	/** Largest turn to both sides, radians. */
	readonly turn: number;
	/** Largest lean to both sides, radians. */
	readonly lean: number;
	/** Width of the pen, share of a digit's height. */
	readonly pen: Range;
	/** Sheets that lie in the frame with something behind them. */
	readonly looseChance: number;
	readonly rulingChance: number;
	/** Boards and screens. */
	readonly darkChance: number;
	/** Whether a camera sees it, with dust and shadows, or a program made it. */
	readonly seen: boolean;
}

/** Somebody about to write on a sheet. Lengths on the sheet are heights of the frame. */
export interface Desk {
	readonly random: Random;
	readonly set: DigitImages;
	readonly frame: FrameSize;
	readonly origin: readonly [x: number, y: number];
	readonly turns: Turns;
	readonly toFrame: Homography;
	/** The part of the sheet that is whole in the frame, and on the sheet. */
	readonly room: Rectangle;
	readonly surface: "filling" | "board" | "screen";
	readonly material: Pick<LooseSheet, "color" | "grain">;
	readonly sheet?: LooseSheet;
	readonly ruling?: Ruling;
	readonly ranges: SheetRanges;
	readonly seen: boolean;
	readonly ink: Ink;
	/** Width of the pen, share of a digit's height. */
	readonly pen: number;
	readonly hand: Hand;
	readonly habit: StrokeHabit;
	/** Digits of the set, or of strokes. */
	readonly fromSet: boolean;
	/** For each digit the way in which this hand mostly writes it. */
	readonly forms: readonly number[];
}

/** Share of a frame's sides that a rectangle of its format may have when it is turned, so that it stays in the frame. */
function shareWhenTurned(turn: number, { width, height }: FrameSize): number {
	const aspect = width / height;
	const [cos, sin] = [Math.cos(turn), Math.abs(Math.sin(turn))];
	return Math.min(aspect / (aspect * cos + sin), 1 / (aspect * sin + cos));
}

/** Thinner than this its distance field does not hold a digit of the set; pixels of its image. */
const leastFieldWidth = 0.7;

export function sampleDesk(
	random: Random,
	set: DigitImages,
	style: DeskStyle,
): Desk {
	const { ranges } = style;
	const frame = pick(random, style.frames);
	const dark = bernoulli(random, style.darkChance);
	const surface = dark ? pick(random, ["board", "screen"] as const) : "filling";
	const paper = samplePaper(random, {
		...ranges,
		rulingChance: 0,
		edgeChance: 0,
	});
	const material = dark
		? { color: sampleColor(random, [0.005, 0.06], 0.5), grain: 0 }
		: paper;
	const turns = {
		rotation: style.turn * triangular(random) * 1.4,
		tilt: ranges.tilt * triangular(random),
		turn: ranges.tilt * triangular(random),
		nearness: uniform(random, ranges.nearness),
	};
	turns.rotation = Math.max(-style.turn, Math.min(style.turn, turns.rotation));
	const origin = [
		frame.width * (0.5 + 0.02 * triangular(random)),
		frame.height * (0.5 + 0.02 * triangular(random)),
	] as const;
	const loose = bernoulli(random, style.looseChance);
	// Perspective makes the near side of the room larger.
	const depth =
		1 -
		0.6 * turns.nearness * (Math.abs(turns.tilt) + Math.abs(turns.turn)) * 0.7;
	const share =
		shareWhenTurned(turns.rotation, frame) *
		depth *
		(loose ? uniform(random, [0.6, 0.85]) : 0.95);
	const aspect = frame.width / frame.height;
	const room = {
		left: -0.5 * aspect * share,
		top: -0.5 * share,
		right: 0.5 * aspect * share,
		bottom: 0.5 * share,
	};
	const margin = uniform(random, [0.03, 0.1]);
	const pen = logUniform(random, style.pen);
	const fromSet = bernoulli(random, 0.5) && 20 * pen > leastFieldWidth;
	return {
		random,
		set,
		frame,
		origin,
		turns,
		toFrame: sheetToFrame({ frame, origin, turns }),
		room,
		surface,
		material,
		...(loose && {
			sheet: {
				area: {
					left: room.left - margin,
					top: room.top - margin,
					right: room.right + margin,
					bottom: room.bottom + margin,
				},
				...material,
			},
		}),
		...(!dark &&
			bernoulli(random, style.rulingChance) && {
				ruling: sampleSheetRuling(random),
			}),
		ranges,
		seen: style.seen,
		ink: samplePen(random, ranges, surface),
		pen,
		hand: {
			widening: uniform(random, ranges.widening),
			// Digits of the set lean already.
			slant: Math.tan((fromSet ? 0.6 : 1) * style.lean * triangular(random)),
			unsteadiness: 0.16 * random.next(),
		},
		habit: sampleHabit(random),
		fromSet,
		forms: digitForms.map((forms) =>
			uniformInteger(random, [0, forms.length - 1]),
		),
	};
}

/** What was written on a desk's sheet. */
export interface Written {
	readonly marks: readonly Mark[];
	readonly printed?: readonly Shape[];
	/** In place of the desk's own. */
	readonly ruling?: Ruling | undefined;
	/** Height of the smallest digit: the picture is sharp enough to read it. */
	readonly least: number;
}

/** The picture of what was written. */
export function photographDesk(
	desk: Desk,
	{ marks, printed = [], ruling = desk.ruling, least }: Written,
): SheetScene {
	const { random, frame, ranges, seen, sheet, surface, material } = desk;
	const lens = sampleLens(random, ranges);
	return {
		frame,
		origin: desk.origin,
		turns: desk.turns,
		...(sheet && { sheet }),
		ground: sheet
			? {
					color: sampleColor(random, [0.02, 0.7]),
					grain: 0.06 * random.next() ** 2,
				}
			: material,
		behind: sheet ? sampleSurroundings(random, frame) : [],
		...(ruling && { ruling }),
		...(printed.length > 0 && { printed }),
		marks: numberWithoutGap(marks),
		writing: surface === "filling" ? "print" : "cover",
		before: seen ? sampleSpecks(random, frame) : [],
		light: seen
			? sampleSheetLight(random, ranges)
			: sampleLight(random, ranges),
		lens: {
			...lens,
			defocus: Math.min(lens.defocus, 0.05 * least),
			motion: Math.min(lens.motion, 0.08 * least),
		},
		sensor: sampleSensor(random, ranges),
	};
}
