/** The clip, in pixels, frames and seconds. */
export const frameWidth = 640;
export const frameHeight = 480;
export const frameRate = 30;

/**
 * The edges of a sheet of paper in its own pixels, which are the frame's when it is held still; the origin is where
 * the middle of the digit is. Three edges are inside the frame; the fourth, where the hands are, is below it.
 */
export const sheetEdges = { left: -296, top: -221, right: 296, bottom: 345 };

/** A sheet's texture has this many transparent pixels around it, so that its edge is smooth when it is sampled. */
export const margin = 2;

/** A picture of a sheet: red, green, blue (0 to 255, multiplied by alpha) and alpha (0 to 1) for each pixel. */
export type Texture = Float32Array;

export const textureWidth = sheetEdges.right - sheetEdges.left + 2 * margin;
export const textureHeight = sheetEdges.bottom - sheetEdges.top + 2 * margin;

/** 0 to 255 each. */
export type Color = readonly [red: number, green: number, blue: number];

/** A picture before the lens and the sensor: red, green and blue for each pixel, 0 to 255. */
export type Scene = Float32Array;
