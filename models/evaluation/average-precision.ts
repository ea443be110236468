import {
	type BoundingBox,
	intersectionOverUnion,
} from "../../electron/contract/box.ts";
import { sameThing } from "../common/match-boxes.ts";
import { shareOf } from "./frame-score.ts";

/** A box, and how sure its finder is of it. */
export interface ScoredBox {
	readonly box: BoundingBox;
	readonly score: number;
}

/** What is on a picture, and what was found there. */
export interface FoundBoxes {
	readonly wanted: readonly BoundingBox[];
	readonly found: readonly ScoredBox[];
}

/** The index of the free box that overlaps `box` most, by half at least; -1 if there is none. */
function freePartner(
	box: BoundingBox,
	wanted: readonly BoundingBox[],
	taken: ReadonlySet<number>,
): number {
	let best = { index: -1, overlap: sameThing };
	wanted.forEach((other, index) => {
		const overlap = intersectionOverUnion(box, other);
		if (!taken.has(index) && overlap >= best.overlap) best = { index, overlap };
	});
	return best.index;
}

/**
 * Average precision at an intersection over union of 0.5, 0 to 1: the area under precision over recall, where a recall has
 * the best precision that it or a higher one is reached with (Everingham et al., "Pascal VOC", 2010 on).
 * @returns undefined where nothing was to be found
 */
export function averagePrecision(
	pictures: readonly FoundBoxes[],
): number | undefined {
	const total = pictures.reduce((sum, { wanted }) => sum + wanted.length, 0);
	const taken = pictures.map(() => new Set<number>());
	const all = pictures
		.flatMap(({ found }, picture) => found.map((one) => ({ ...one, picture })))
		.sort((one, other) => other.score - one.score);
	let right = 0;
	const precisions = all.flatMap(({ box, picture }, index) => {
		const { wanted } = pictures[picture] as FoundBoxes;
		const used = taken[picture] as Set<number>;
		const partner = freePartner(box, wanted, used);
		if (partner < 0) return [];
		used.add(partner);
		right++;
		return [right / (index + 1)];
	});
	let best = 0;
	const area = precisions.reduceRight((sum, precision) => {
		best = Math.max(best, precision);
		return sum + best;
	}, 0);
	return shareOf(area, total);
}
