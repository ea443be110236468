import {
	type BoundingBox,
	centerX,
	centerY,
	intersectionOverSmaller,
	intersectionOverUnion,
	longerSide,
} from "../../electron/contract/box.ts";

/** So many neighbors of a candidate are looked at, the nearest. With 8, twice as many false digits are seen in empty frames. */
export const mostNeighbors = 16;

/** What a neighbor is to a candidate. */
export const relationNames = [
	/** From middle to middle, to the right and down, in longer sides of the candidate. */
	"right",
	"down",
	/** Logarithm of the neighbor's longer side, and of its height, by the candidate's. */
	"longer",
	"higher",
	/** Intersection over the smaller one, and over union. */
	"within",
	"same",
	/** From middle to middle, in units of four longer sides of the larger one. */
	"distance",
] as const;

export const relationCount = relationNames.length;

/** Farther away, in longer sides of the larger one, nothing is a neighbor: letters of a text, and the digits of a number, are nearer. */
const reach = 8;
/** Relations are told up to here. */
const mostTold = 8;

/** The neighbors of each of a frame's candidates. */
export interface Neighborhood {
	/** `mostNeighbors` indices for each candidate, the nearest first; -1 where there are fewer. */
	readonly indices: Int32Array;
	/** `relationCount` numbers for each of them; 0 where there are fewer. */
	readonly relations: Float32Array;
}

const told = (value: number) => Math.max(-mostTold, Math.min(mostTold, value));

/**
 * The neighbors of each box, and what they are to it.
 * @param isLeftOut whether nobody asks for those of a box; it is a neighbor of others all the same
 */
export function neighborsOf(
	boxes: readonly BoundingBox[],
	isLeftOut: (index: number) => boolean = () => false,
): Neighborhood {
	const count = boxes.length;
	const indices = new Int32Array(count * mostNeighbors).fill(-1);
	const relations = new Float32Array(count * mostNeighbors * relationCount);
	const across = Float64Array.from(boxes, centerX);
	const down = Float64Array.from(boxes, centerY);
	const sides = Float64Array.from(boxes, longerSide);
	const nearest = new Int32Array(mostNeighbors);
	const distances = new Float64Array(mostNeighbors);
	for (let index = 0; index < count; index++) {
		if (isLeftOut(index)) continue;
		const [x, y, side] = [across[index], down[index], sides[index]] as [
			number,
			number,
			number,
		];
		let found = 0;
		for (let other = 0; other < count; other++) {
			if (other === index) continue;
			const larger = Math.max(side, sides[other] as number);
			const dx = (across[other] as number) - x;
			const dy = (down[other] as number) - y;
			// Most pairs of a page are far apart: these are told apart without a root.
			const limit = reach * larger;
			if (dx >= limit || -dx >= limit || dy >= limit || -dy >= limit) continue;
			const distance = Math.sqrt(dx * dx + dy * dy) / larger;
			if (distance >= reach) continue;
			let place = found < mostNeighbors ? found++ : mostNeighbors;
			if (
				place === mostNeighbors &&
				distance >= (distances[mostNeighbors - 1] as number)
			)
				continue;
			if (place === mostNeighbors) place--;
			for (
				;
				place > 0 && (distances[place - 1] as number) > distance;
				place--
			) {
				distances[place] = distances[place - 1] as number;
				nearest[place] = nearest[place - 1] as number;
			}
			distances[place] = distance;
			nearest[place] = other;
		}
		const box = boxes[index] as BoundingBox;
		for (let n = 0; n < found; n++) {
			const at = nearest[n] as number;
			const other = boxes[at] as BoundingBox;
			indices[index * mostNeighbors + n] = at;
			relations.set(
				[
					told(((across[at] as number) - x) / side),
					told(((down[at] as number) - y) / side),
					told(Math.log((sides[at] as number) / side)),
					told(Math.log(other.height / box.height)),
					intersectionOverSmaller(box, other),
					intersectionOverUnion(box, other),
					(distances[n] as number) / 4,
				],
				(index * mostNeighbors + n) * relationCount,
			);
		}
	}
	return { indices, relations };
}
