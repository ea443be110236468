import {
	type BoundingBox,
	intersectionOverSmaller,
} from "../../../electron/contract/box.ts";
import { inputSize } from "../../../electron/contract/digit.ts";
import { renderShape } from "../background/render-shape.ts";
import type { Shape } from "../background/shape.ts";
import { renderLight } from "../camera/light.ts";
import { expose } from "../camera/sensor.ts";
import { write, writeLine } from "../camera/write.ts";
import { type Homography, invert, projectCorners } from "../canvas/geometry.ts";
import { createSurface, type Surface } from "../canvas/surface.ts";
import { printRuling } from "../paper/ruling.ts";
import { readGlyph } from "../writing/glyph.ts";
import { type Written, writeWith } from "../writing/ink.ts";
import { strokeGlyph } from "../writing/stroke-glyph.ts";
import { typeOf } from "../writing/typefaces.ts";
import { boxOf, placeLine, placeMark } from "./place-mark.ts";
import {
	type DigitImages,
	type Mark,
	type SheetScene,
	sheetToFrame,
} from "./sheet-scene.ts";
import {
	clipToFrame,
	leastVisible,
	type SheetTruth,
	type TrueDigit,
	type TrueSign,
} from "./truth.ts";

/** What a camera sees of a sheet, and what is true of it. */
export interface RenderedSheet extends SheetTruth {
	/** BGR, row-major, 8 bit a channel, of the scene's frame size; not yet compressed. */
	readonly pixels: Uint8Array;
}

/** A mark that is on the surface. */
interface WrittenMark {
	/** As a `TrueDigit`'s, but not clipped. */
	readonly box: BoundingBox;
	/** Share of its outline that is in the frame, 0 to 1. */
	readonly visible: number;
}

/** What a mark with a glyph looks like, written with its pen or printed. */
function writtenOf(set: DigitImages, { what, ink }: Mark): Written {
	if (what.kind === "type")
		return { edge: typeOf(what.typeface, what.character).edge };
	if (what.kind !== "digit") return writeWith(strokeGlyph(what.strokes), ink);
	const start = what.image * inputSize;
	return writeWith(
		readGlyph(set.images.subarray(start, start + inputSize)),
		ink,
	);
}

/** @param reach how far a point spreads in the picture, pixels */
function writeMark(
	surface: Surface,
	set: DigitImages,
	mark: Mark,
	{ lens, writing }: SheetScene,
	toPicture: Homography,
	reach: number,
): WrittenMark {
	const { frame } = surface;
	if (mark.what.kind === "line") {
		const { strokes } = mark.what;
		const { line, scale } = placeLine(mark, strokes, toPicture, frame);
		writeLine(surface, line, mark.ink, scale, lens, writing);
		return { box: boxOf(line.box, reach), visible: line.visible };
	}
	const pen = writtenOf(set, mark);
	const placed = placeMark(mark, pen.edge, toPicture, frame);
	write(surface, pen, mark.ink, placed, lens, writing);
	return { box: boxOf(placed.box, reach), visible: placed.visible };
}

/** What each of the marks is, by what the frame shows of it. */
function truthOf(
	{ labels }: DigitImages,
	{ marks, frame }: SheetScene,
	written: readonly WrittenMark[],
): SheetTruth {
	const digits: TrueDigit[] = [];
	const signs: TrueSign[] = [];
	const lookalikes: BoundingBox[] = [];
	const round: BoundingBox[] = [];
	written.forEach(({ box: whole, visible }, index) => {
		const { what } = marks[index] as Mark;
		if (what.kind === "strokes" && what.ambiguous) lookalikes.push(whole);
		if (what.kind !== "digit" && what.kind !== "line") return;
		const means =
			what.kind === "digit"
				? { digit: labels[what.image] as number, line: what.line }
				: what.means;
		if (!means || visible === 0) return;
		const box = clipToFrame(whole, frame);
		if (visible < leastVisible) lookalikes.push(box);
		else if ("round" in means) round.push(box);
		else if ("sign" in means) signs.push({ sign: means.sign, box });
		else digits.push({ digit: means.digit, box, line: means.line });
	});
	const isEmpty = (shape: BoundingBox) =>
		digits.every(({ box }) => intersectionOverSmaller(shape, box) === 0);
	lookalikes.push(...round.filter(isEmpty));
	return { digits, signs, lookalikes };
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
	for (const shape of scene.printed ?? []) renderShape(surface, blurred(shape));
	const written = scene.marks.map((mark) =>
		writeMark(surface, set, mark, scene, toPicture, reach),
	);
	for (const shape of scene.before) renderShape(surface, blurred(shape));
	const light = renderLight(scene.light, lens.vignette, frame);
	return {
		pixels: expose(surface, light, scene.light.tint, scene.sensor),
		...truthOf(set, scene, written),
	};
}
