import type { Random } from "../../common/random.ts";
import type { Shape } from "../background/shape.ts";
import type { Lens } from "../camera/lens.ts";
import type { Light } from "../camera/light.ts";
import { axesOf, type Turns, toFrame } from "../camera/pose.ts";
import type { Sensor } from "../camera/sensor.ts";
import type { Covering } from "../camera/write.ts";
import type { FrameSize, Homography, Rectangle } from "../canvas/geometry.ts";
import type { Color } from "../canvas/layer.ts";
import type { Ground } from "../canvas/surface.ts";
import type { Ruling } from "../paper/ruling.ts";
import type { Ink } from "../writing/ink.ts";
import type { Sign } from "../writing/sign-forms.ts";
import type { Stroke } from "../writing/spline.ts";

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
				/** Written along its strokes, with a pen as thin or thick as one likes. */
				readonly kind: "line";
				/** Pixels of a digit's 28x28 image. */
				readonly strokes: readonly Stroke[];
				/** Missing: a shape with corners. A round one with nothing in it may be a 0. */
				readonly means?:
					| { readonly digit: number; readonly line: number }
					| { readonly sign: Sign }
					| { readonly round: true };
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
	/** Printed on the sheet before anybody wrote on it: boxes, lines of forms and tables. */
	readonly printed?: readonly Shape[];
	readonly marks: readonly Mark[];
	/** "cover": chalk on a board, light strokes on a screen. */
	readonly writing: Covering;
	/** On the sheet: hands, specks, pens. */
	readonly before: readonly Shape[];
	readonly light: Light;
	readonly lens: Lens;
	readonly sensor: Sensor;
}

/** From the sheet, in heights of the frame, to pixels of the frame. */
export const sheetToFrame = ({
	frame,
	origin,
	turns,
}: Pick<SheetScene, "frame" | "origin" | "turns">): Homography =>
	toFrame(axesOf(turns, 1), frame.height, ...origin);

/** Digits to write: MNIST's, or others like them. */
export interface DigitImages {
	/** 784 bytes each, row-major, 0 paper to 255 ink. */
	readonly images: Uint8Array;
	readonly labels: Uint8Array;
}

/** Samples a scene with digits of the set, or one without any. */
export type SampleScene = (random: Random, set: DigitImages) => SheetScene;
