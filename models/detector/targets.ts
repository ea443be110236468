import { type BoundingBox, longerSide } from "../../electron/contract/box.ts";
import { cellSide } from "../runtime/detections.ts";
import { type Crop, cropSide, leastSize, mostSize } from "./crops.ts";
import { ignoredLabel, type Target } from "./pages.ts";

/** Cells on a side of a crop's maps. */
export const cells = cropSide / cellSide;

/** What the maps of a batch should be: a value for each cell of each crop, row-major. */
export interface Targets {
	/** 1 in the cell of an object's middle, falling off around it as a Gaussian; 0 elsewhere. */
	readonly heat: Float32Array;
	/** Whether the heat counts: 1, or 0 where it may be anything and where the network sees nothing. */
	readonly counts: Float32Array;
	/** How much box and class count: 1 in the sum over an object's cells, 0 where there is none. */
	readonly weight: Float32Array;
	/** Four a cell: distances from its middle to an object's left, top, right and bottom, pixels of the crop. */
	readonly sides: Float32Array;
	/** The object's class. */
	readonly label: Int32Array;
	/** How many objects there are in the batch, 1 at least: losses are means over them. */
	readonly objects: number;
}

/** What is as large or as small as this may be found, or not: pixels of the crop, longer side. */
const ignoredUpTo = 58;
const ignoredFrom = 5.5;
/** Objects of which a crop shows less may be found, or not: share of the area. */
const leastVisible = 0.7;
/** Spread of the heat, share of a box's sides: about that of Liu et al., "Training-Time-Friendly Network", 2020 (0.54 / 6 of twice the sides). */
const spread = 0.16;
/** Pixels. Narrower, and the cells beside the middle of a small digit would count as wrong. */
const leastSpread = 1.6;
/** Heat below this is 0. */
const leastHeat = 0.05;
/** Cells from this heat on learn the object's box and class. */
const ownedFrom = 0.3;

/** The part of a box that a crop shows, and its share of the box. */
function visiblePart({ x, y, width, height }: BoundingBox) {
	const [left, top] = [Math.max(0, x), Math.max(0, y)];
	const right = Math.min(cropSide, x + width);
	const bottom = Math.min(cropSide, y + height);
	if (right <= left || bottom <= top) return undefined;
	return {
		left,
		top,
		right,
		bottom,
		share: ((right - left) * (bottom - top)) / (width * height),
	};
}

type VisiblePart = NonNullable<ReturnType<typeof visiblePart>>;

/** What a level makes of something: it is to be found, may be found, or belongs to another level. */
function roleOf({ box, label }: Target, { share }: VisiblePart) {
	const size = longerSide(box);
	if (label === ignoredLabel || share < leastVisible) return "ignored";
	if (size > ignoredUpTo || size < ignoredFrom) return "other-level";
	return size > mostSize || size < leastSize ? "ignored" : "wanted";
}

const cellOf = (pixels: number) =>
	Math.max(0, Math.min(cells - 1, Math.floor(pixels / cellSide)));

/** Ignored things come first, then large ones: later ones own their cells. */
const order = ({ box, label }: Target) =>
	longerSide(box) + (label === ignoredLabel ? 1e6 : 0);

type Maps = Omit<Targets, "objects">;

/** @param first the crop's first cell */
function ignore(
	{ left, top, right, bottom }: VisiblePart,
	first: number,
	{ counts }: Maps,
): void {
	for (let y = cellOf(top); y < Math.min(cells, bottom / cellSide); y++)
		for (let x = cellOf(left); x < Math.min(cells, right / cellSide); x++)
			counts[first + y * cells + x] = 0;
}

/** @param first the crop's first cell */
function want(
	{ left, top, right, bottom }: VisiblePart,
	kind: number,
	first: number,
	{ heat, counts, weight, sides, label }: Maps,
): void {
	const spreadX = Math.max(leastSpread, spread * (right - left));
	const spreadY = Math.max(leastSpread, spread * (bottom - top));
	const column = cellOf((left + right) / 2);
	const row = cellOf((top + bottom) / 2);
	const reach = Math.ceil((3 * Math.max(spreadX, spreadY)) / cellSide);
	const owned: { readonly cell: number; readonly value: number }[] = [];
	for (
		let y = Math.max(0, row - reach);
		y <= Math.min(cells - 1, row + reach);
		y++
	)
		for (
			let x = Math.max(0, column - reach);
			x <= Math.min(cells - 1, column + reach);
			x++
		) {
			const dx = ((x - column) * cellSide) / spreadX;
			const dy = ((y - row) * cellSide) / spreadY;
			const value = Math.exp(-0.5 * (dx * dx + dy * dy));
			if (value < leastHeat) continue;
			const cell = first + y * cells + x;
			heat[cell] = Math.max(heat[cell] as number, value);
			// `heat` is single precision: the comparison must be, too.
			if (value < ownedFrom || Math.fround(value) < (heat[cell] as number))
				continue;
			owned.push({ cell, value });
			const [middleX, middleY] = [(x + 0.5) * cellSide, (y + 0.5) * cellSide];
			sides.set(
				[middleX - left, middleY - top, right - middleX, bottom - middleY],
				4 * cell,
			);
			label[cell] = kind;
			counts[cell] = 1;
		}
	const sum = owned.reduce((total, { value }) => total + value, 0);
	for (const { cell, value } of owned) weight[cell] = value / sum;
}

export function encodeTargets(crops: readonly Crop[]): Targets {
	const area = cells * cells;
	const total = crops.length * area;
	const maps: Maps = {
		heat: new Float32Array(total),
		counts: new Float32Array(total),
		weight: new Float32Array(total),
		sides: new Float32Array(4 * total),
		label: new Int32Array(total),
	};
	let objects = 0;
	crops.forEach(({ targets, shown }, index) => {
		for (let y = 0; y < shown.height / cellSide; y++) {
			const row = index * area + y * cells;
			maps.counts.fill(1, row, row + shown.width / cellSide);
		}
		for (const target of [...targets].sort((a, b) => order(b) - order(a))) {
			const part = visiblePart(target.box);
			if (part === undefined) continue;
			const role = roleOf(target, part);
			if (role === "ignored") ignore(part, index * area, maps);
			if (role !== "wanted") continue;
			want(part, target.label, index * area, maps);
			objects++;
		}
	});
	return { ...maps, objects: Math.max(1, objects) };
}
