import type { BoundingBox } from "../../../electron/contract/box.ts";
import { nearestBox } from "../../common/match-boxes.ts";

/** What overlaps a letter so much could be taken for it. */
const mostOverlap = 0.2;

/** It is a letter by itself that anybody could take for a digit: an O, an l, an S. */
export const isLookalike = (
	box: BoundingBox,
	lookalikes: readonly BoundingBox[],
): boolean => nearestBox(box, lookalikes).overlap >= mostOverlap;
