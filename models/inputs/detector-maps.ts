import { classCount } from "../../electron/contract/digit.ts";

/*
 * What the detector network takes: a gray picture of any size, [height, width, 1], (gray value - 128) / 128, so that 0 is
 * the gray of what lies beyond the picture. Both sides are multiples of 16.
 *
 * What it gives: maps, [height / 4, width / 4, 16]. A cell is four pixels wide and high. Its channels: the logit of
 * an object's middle being here (the heat); the logarithms of the distances from the cell's middle to the object's left,
 * top, right and bottom side, in units of eight pixels; a logit each for the ten digits and for signs.
 */

/** Gray value of what lies beyond a picture; the network's zero. */
export const neutralGray = 128;

/** Pixels of a picture for one cell of the maps, across and down. */
export const cellSide = 4;

/** Pixels that a distance of the logarithm 0 stands for. */
export const sideUnit = 8;

/** Largest logarithm of a distance, either way: 0.15 to 437 pixels. */
export const mostLogSide = 4;

/** Class of signs: what is written beside digits and is none. The classes before it are the digits. */
export const signClass = classCount;

/** The ten digits, and signs. */
export const detectorClasses = classCount + 1;

/** Channels of the maps: heat, four sides, and the classes. */
export const mapChannels = 1 + 4 + detectorClasses;
