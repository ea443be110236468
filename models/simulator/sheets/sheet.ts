import type { BoundingBox } from "../../../electron/contract/box.ts";
import { inputSize } from "../../network-input.ts";
import { renderShape, type Shape } from "../background/shapes.ts";
import {
	combine,
	type Homography,
	invert,
	project,
	projectCorners,
} from "../camera/homography.ts";
import type { Color, FrameSize, Rectangle } from "../camera/layer.ts";
import type { Lens } from "../camera/lens.ts";
import { type Light, renderLight } from "../camera/light.ts";
import {
	axesOf,
	digitHeight,
	outermostPoints,
	type Placement,
	type Turns,
	toFrame,
} from "../camera/pose.ts";
import { expose, type Sensor } from "../camera/sensor.ts";
import { createSurface, type Ground } from "../camera/surface.ts";
import { printRuling, type Ruling } from "../paper/paper.ts";
import { readGlyph } from "../writing/glyph.ts";
import { type Ink, type Written, writeWith } from "../writing/ink.ts";
import type { Stroke } from "../writing/spline.ts";
import { strokeGlyph } from "../writing/stroke-glyph.ts";
import { typeOf } from "../writing/typefaces.ts";
import { write } from "../writing/write-on.ts";

/** Something written. Lengths and places on the sheet: heights of the frame, from the sheet's origin. */
export interface Mark {
	readonly what:
		| {
				readonly kind: "digit";
				/** Its number in the set of digits that the scene is drawn from. */
				readonly image: number;
				/** Number of its line of text, from 0. */
				readonly line: number;
		  }
		| {
				readonly kind: "strokes";
				/** Pixels of a digit's 28x28 image. */
				readonly strokes: readonly Stroke[];
				/** Alone, it could be a digit. */
				readonly ambiguous: boolean;
		  }
		| {
				/** Printed: in its line nobody takes it for a digit. */
				readonly kind: "type";
				readonly typeface: number;
				readonly character: string;
		  };
	/** Where the middle of its 28x28 image is. */
	readonly x: number;
	readonly y: number;
	/** What 20 pixels of its image are high. */
	readonly height: number;
	/** Its width in life, times what it is in its image. */
	readonly widening: number;
	/** Tangent of the angle by which it leans to the right. */
	readonly slant: number;
	/** Radians, clockwise. */
	readonly rotation: number;
	readonly ink: Ink;
}

/** A sheet whose edges are in the frame: its place, and what it is made of. */
export interface LooseSheet {
	/** On the sheet's plane, heights of the frame from its origin. */
	readonly area: Rectangle;
	readonly color: Color;
	readonly grain: number;
}

/** Everything that a picture of a whole sheet depends on beside its digits: plain data. */
export interface SheetScene {
	readonly frame: FrameSize;
	/** The sheet itself where it fills the frame, else what is behind it. */
	readonly ground: Ground;
	/** Behind the sheet. */
	readonly behind: readonly Shape[];
	readonly sheet?: LooseSheet;
	/** Where the sheet's origin is, pixels of the frame. */
	readonly origin: readonly [x: number, y: number];
	readonly turns: Turns;
	/** Lengths as a mark's. */
	readonly ruling?: Ruling;
	readonly marks: readonly Mark[];
	/** "cover": chalk on a board, light strokes on a screen. */
	readonly writing: "print" | "cover";
	/** On the sheet: hands, specks, pens. */
	readonly before: readonly Shape[];
	readonly light: Light;
	readonly lens: Lens;
	readonly sensor: Sensor;
}

/** A digit that is in the picture. */
export interface TrueDigit {
	readonly digit: number;
	/** Tight around its ink as the camera sees it: blurred. */
	readonly box: BoundingBox;
	readonly line: number;
}

export interface RenderedSheet {
	/** BGR, row-major, 8 bit a channel, of the scene's frame size; not yet compressed. */
	readonly pixels: Uint8Array;
	readonly digits: readonly TrueDigit[];
	/** Of what is no digit, but could be one. */
	readonly lookalikes: readonly BoundingBox[];
}

/** From the sheet, in heights of the frame, to pixels of the frame. */
export const sheetToFrame = ({
	frame,
	origin,
	turns,
}: Pick<SheetScene, "frame" | "origin" | "turns">): Homography =>
	toFrame(axesOf(turns, 1), frame.height, ...origin);

/** From pixels of a mark's image, from its middle, to the sheet. */
function markToSheet(mark: Mark): Homography {
	const scale = mark.height / digitHeight;
	const [cos, sin] = [
		scale * Math.cos(mark.rotation),
		scale * Math.sin(mark.rotation),
	];
	return Float64Array.of(
		cos * mark.widening,
		-sin - cos * mark.slant,
		mark.x,
		sin * mark.widening,
		cos - sin * mark.slant,
		mark.y,
		0,
		0,
		1,
	);
}

function placeMark(
	mark: Mark,
	pen: Float32Array,
	toFrame: Homography,
): Placement {
	const toPicture = combine(toFrame, markToSheet(mark));
	let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
	for (const [x, y] of outermostPoints(pen)) {
		const [u, v] = project(toPicture, x, y);
		left = Math.min(left, u);
		right = Math.max(right, u);
		top = Math.min(top, v);
		bottom = Math.max(bottom, v);
	}
	const lengthOf = (x: number, y: number) => {
		const [fromX, fromY] = project(toPicture, -x, -y);
		const [toX, toY] = project(toPicture, x, y);
		return Math.hypot(toX - fromX, toY - fromY);
	};
	const half = digitHeight / 2;
	return {
		toSheet: invert(toPicture),
		box: { left, top, right, bottom },
		scale: Math.min(lengthOf(half, 0), lengthOf(0, half)) / digitHeight,
	};
}

/** @param reach how far a point spreads in the picture, pixels */
const boxOf = (
	{ left, top, right, bottom }: Rectangle,
	reach: number,
): BoundingBox => ({
	x: left - reach,
	y: top - reach,
	width: right - left + 2 * reach,
	height: bottom - top + 2 * reach,
});

/** Digits to write: MNIST's, or others like them. */
export interface DigitImages {
	/** 784 bytes each, row-major, 0 paper to 255 ink. */
	readonly images: Uint8Array;
	readonly labels: Uint8Array;
}

/** What a mark looks like, written with its pen or printed. */
function writtenOf(set: DigitImages, { what, ink }: Mark): Written {
	if (what.kind === "type")
		return { edge: typeOf(what.typeface, what.character).edge };
	if (what.kind === "strokes") return writeWith(strokeGlyph(what.strokes), ink);
	const start = what.image * inputSize;
	return writeWith(
		readGlyph(set.images.subarray(start, start + inputSize)),
		ink,
	);
}

/** Draws a sheet as a camera sees it. The same digits and scene give the same pixels. */
export function renderSheet(
	set: DigitImages,
	scene: SheetScene,
): RenderedSheet {
	const { frame, lens, sheet } = scene;
	const toPicture = sheetToFrame(scene);
	// A pixel sees the light of half a pixel more on each side.
	const reach = lens.defocus * frame.height + 0.5;
	const softness = (2 * lens.defocus + lens.motion) * frame.height;
	const surface = createSurface(frame, scene.ground);
	const blurred = (shape: Shape): Shape => ({
		...shape,
		softness: shape.softness + softness,
	});
	for (const shape of scene.behind) renderShape(surface, blurred(shape));
	if (sheet) {
		const corners = projectCorners(toPicture, sheet.area);
		renderShape(surface, {
			outline: { kind: "polygon", corners },
			color: sheet.color,
			grain: sheet.grain,
			opacity: 1,
			roundness: 0,
			softness,
		});
	}
	if (scene.ruling)
		printRuling(
			surface,
			scene.ruling,
			{ toSheet: invert(toPicture), scale: frame.height },
			softness,
			sheet?.area,
		);
	const digits: TrueDigit[] = [];
	const lookalikes: BoundingBox[] = [];
	for (const mark of scene.marks) {
		const { what, ink } = mark;
		const pen = writtenOf(set, mark);
		const placement = placeMark(mark, pen.edge, toPicture);
		write(surface, pen, ink, placement, lens, scene.writing);
		const box = boxOf(placement.box, reach);
		if (what.kind === "digit")
			digits.push({
				digit: set.labels[what.image] as number,
				box,
				line: what.line,
			});
		else if (what.kind === "strokes" && what.ambiguous) lookalikes.push(box);
	}
	for (const shape of scene.before) renderShape(surface, blurred(shape));
	const light = renderLight(scene.light, lens.vignette, frame);
	return {
		pixels: expose(surface, light, scene.light.tint, scene.sensor),
		digits,
		lookalikes,
	};
}
