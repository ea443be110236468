import type { BoundingBox } from "../../../electron/contract/box.ts";
import { inputSize } from "../../../electron/contract/digit.ts";
import { renderShape } from "../background/render-shape.ts";
import type { Shape } from "../background/shape.ts";
import { renderLight } from "../camera/light.ts";
import { outermostPoints } from "../camera/pose.ts";
import { expose } from "../camera/sensor.ts";
import { write } from "../camera/write.ts";
import {
	combine,
	type Homography,
	invert,
	type Placement,
	project,
	projectCorners,
	type Rectangle,
} from "../canvas/geometry.ts";
import { createSurface } from "../canvas/surface.ts";
import { printRuling } from "../paper/ruling.ts";
import { digitHeight, readGlyph } from "../writing/glyph.ts";
import { type Written, writeWith } from "../writing/ink.ts";
import { strokeGlyph } from "../writing/stroke-glyph.ts";
import { typeOf } from "../writing/typefaces.ts";
import {
	type DigitImages,
	type Mark,
	type SheetScene,
	sheetToFrame,
} from "./sheet-scene.ts";

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
