import { type Color, cellSide, type Rectangle } from "../camera/layer.ts";
import { openCell, type Surface } from "../camera/surface.ts";
import { cloudTexture, textureMask, textureSide } from "../paper/texture.ts";

/** A thing that hides what is behind it. Pixels of the frame. */
export type Outline =
	| {
			readonly kind: "polygon";
			/** Convex, clockwise. */
			readonly corners: readonly (readonly [x: number, y: number])[];
	  }
	| {
			readonly kind: "ellipse";
			readonly x: number;
			readonly y: number;
			readonly radiusX: number;
			readonly radiusY: number;
			/** Radians. */
			readonly angle: number;
	  }
	| {
			/** A line with round ends, a finger or a cable: from, to, and half its width at both. */
			readonly kind: "bar";
			readonly from: readonly [x: number, y: number];
			readonly to: readonly [x: number, y: number];
			readonly halfFrom: number;
			readonly halfTo: number;
	  }
	| {
			/** What smooth noise above a level, or near it, covers of an ellipse: shapes as nature has them. */
			readonly kind: "noise";
			readonly x: number;
			readonly y: number;
			readonly radiusX: number;
			readonly radiusY: number;
			/** Of the noise's own axes, radians. */
			readonly angle: number;
			/** Size of a blot along and across, about, pixels. */
			readonly long: number;
			readonly short: number;
			/** Standard deviations. */
			readonly level: number;
			/** Standard deviations to both sides of the level that belong to it: ridges; 0: all above. */
			readonly ridge: number;
			/** Where in the texture it begins. */
			readonly startX: number;
			readonly startY: number;
	  };

export interface Shape {
	readonly outline: Outline;
	readonly color: Color;
	/** Share of what is behind that it hides, 0 to 1. */
	readonly opacity: number;
	/** Standard deviation of its lightness from spot to spot. */
	readonly grain: number;
	/** How much darker its rim is than its middle, 0 to 1: round things. */
	readonly roundness: number;
	/** Pixels over which its edge is spread. */
	readonly softness: number;
}

/** How far inside the outline a pixel is (below 0: outside), pixels, and how far its middle is. */
type Depth = (x: number, y: number) => number;

interface Measured {
	readonly bounds: Rectangle;
	readonly depth: Depth;
	/** The greatest depth. */
	readonly greatest: number;
}

/** As `Math.hypot`, which takes ten times as long. */
const lengthOf = (x: number, y: number): number => Math.sqrt(x * x + y * y);

function measure(outline: Outline): Measured {
	switch (outline.kind) {
		case "polygon": {
			const { corners } = outline;
			const edges = corners.map(([x, y], index) => {
				const [nextX, nextY] = corners[
					(index + 1) % corners.length
				] as readonly [number, number];
				const length = Math.hypot(nextX - x, nextY - y) || 1;
				const [normalX, normalY] = [(y - nextY) / length, (nextX - x) / length];
				return { normalX, normalY, offset: normalX * x + normalY * y };
			});
			const xs = corners.map(([x]) => x);
			const ys = corners.map(([, y]) => y);
			const bounds = {
				left: Math.min(...xs),
				top: Math.min(...ys),
				right: Math.max(...xs),
				bottom: Math.max(...ys),
			};
			return {
				bounds,
				greatest:
					Math.min(bounds.right - bounds.left, bounds.bottom - bounds.top) / 2,
				depth: (x, y) => {
					let least = Infinity;
					for (const { normalX, normalY, offset } of edges)
						least = Math.min(least, normalX * x + normalY * y - offset);
					return least;
				},
			};
		}
		case "ellipse": {
			const { x: middleX, y: middleY, radiusX, radiusY, angle } = outline;
			const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
			const reachX = Math.hypot(radiusX * cos, radiusY * sin);
			const reachY = Math.hypot(radiusX * sin, radiusY * cos);
			const least = Math.min(radiusX, radiusY);
			return {
				bounds: {
					left: middleX - reachX,
					top: middleY - reachY,
					right: middleX + reachX,
					bottom: middleY + reachY,
				},
				greatest: least,
				depth: (x, y) => {
					const along = cos * (x - middleX) + sin * (y - middleY);
					const across = cos * (y - middleY) - sin * (x - middleX);
					return least * (1 - lengthOf(along / radiusX, across / radiusY));
				},
			};
		}
		case "noise":
			return measureNoise(outline);
		case "bar": {
			const { from, to, halfFrom, halfTo } = outline;
			const half = Math.max(halfFrom, halfTo);
			const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
			const squared = dx * dx + dy * dy || 1;
			return {
				bounds: {
					left: Math.min(from[0], to[0]) - half,
					top: Math.min(from[1], to[1]) - half,
					right: Math.max(from[0], to[0]) + half,
					bottom: Math.max(from[1], to[1]) + half,
				},
				greatest: half,
				depth: (x, y) => {
					const along = ((x - from[0]) * dx + (y - from[1]) * dy) / squared;
					const share = Math.max(0, Math.min(1, along));
					const distance = lengthOf(
						x - from[0] - share * dx,
						y - from[1] - share * dy,
					);
					return halfFrom + share * (halfTo - halfFrom) - distance;
				},
			};
		}
	}
}

/** Texels of the cloud texture in one of its blots. */
const blot = 12;

/** Usual slope of the cloud texture, standard deviations per texel. */
const usualSlope = 0.16;

type NoiseOutline = Extract<Outline, { kind: "noise" }>;

/** The distance to the edge is estimated: the height above the level by the slope there. */
function measureNoise(outline: NoiseOutline): Measured {
	const { x: middleX, y: middleY, radiusX, radiusY, level, ridge } = outline;
	const [cos, sin] = [Math.cos(outline.angle), Math.sin(outline.angle)];
	const [stepU, stepV] = [blot / outline.long, blot / outline.short];
	const least = (usualSlope * Math.max(stepU, stepV)) ** 2;
	return {
		bounds: {
			left: middleX - radiusX,
			top: middleY - radiusY,
			right: middleX + radiusX,
			bottom: middleY + radiusY,
		},
		greatest: Math.min(outline.long, outline.short),
		depth: (x, y) => {
			const [right, down] = [x - middleX, y - middleY];
			const far = (right / radiusX) ** 2 + (down / radiusY) ** 2;
			const u = (cos * right + sin * down) * stepU + outline.startX;
			const v = (cos * down - sin * right) * stepV + outline.startY;
			const [column, row] = [Math.floor(u), Math.floor(v)];
			const [shareU, shareV] = [u - column, v - row];
			const top = (row & textureMask) * textureSide;
			const bottom = ((row + 1) & textureMask) * textureSide;
			const [near, next] = [column & textureMask, (column + 1) & textureMask];
			const a = cloudTexture[top + near] as number;
			const b = cloudTexture[top + next] as number;
			const c = cloudTexture[bottom + near] as number;
			const d = cloudTexture[bottom + next] as number;
			const above = a + shareU * (b - a);
			const below = c + shareU * (d - c);
			const height = above + shareV * (below - above) - level;
			const slopeU = (b - a + shareV * (d - c - b + a)) * stepU;
			const slopeV = (below - above) * stepV;
			const inside = ridge > 0 ? ridge - Math.abs(height) : height;
			// Towards the ellipse's rim less and less of the noise is left.
			return (
				(inside - 4 * far * far) /
				Math.sqrt(slopeU * slopeU + slopeV * slopeV + least)
			);
		},
	};
}

/** Draws a shape over what is there. */
export function renderShape(surface: Surface, shape: Shape): void {
	const { frame, values, columns } = surface;
	const { opacity, grain, roundness } = shape;
	const [blue, green, red] = shape.color;
	const { bounds, depth, greatest } = measure(shape.outline);
	const round = roundness > 0;
	const softness = 1 + shape.softness;
	const reach = softness / 2;
	const firstRow = Math.max(0, Math.floor(bounds.top - reach));
	const lastRow = Math.min(frame.height, Math.ceil(bounds.bottom + reach));
	const firstColumn = Math.max(0, Math.floor((bounds.left - reach) / cellSide));
	const lastColumn = Math.min(
		columns,
		Math.ceil((bounds.right + reach) / cellSide),
	);
	for (let y = firstRow; y < lastRow; y++) {
		const row = (y & textureMask) * textureSide;
		for (let column = firstColumn; column < lastColumn; column++) {
			const left = column * cellSide;
			const right = Math.min(frame.width, left + cellSide);
			// Depth grows by no more than a pixel from pixel to pixel.
			const middle = depth((left + right) / 2, y + 0.5);
			if (middle < -reach - cellSide / 2) continue;
			// Well inside, depth is only for the shade of a round thing, which changes slowly.
			const whole = middle > reach + cellSide / 2;
			const first = whole && round ? depth(left, y + 0.5) : middle;
			const slope = whole && round ? (2 * (middle - first)) / cellSide : 0;
			openCell(surface, y, column);
			for (let x = left; x < right; x++) {
				const inside = whole
					? first + slope * (x - left)
					: depth(x + 0.5, y + 0.5);
				const share =
					opacity * Math.max(0, Math.min(1, 0.5 + inside / softness));
				if (share === 0) continue;
				const fromRim = 1 - Math.min(1, Math.max(0, inside / greatest));
				const lightness =
					share *
					(1 - roundness * fromRim * fromRim) *
					(1 + grain * (cloudTexture[row + (x & textureMask)] as number));
				const at = 3 * (y * frame.width + x);
				values[at] = (1 - share) * (values[at] as number) + lightness * blue;
				values[at + 1] =
					(1 - share) * (values[at + 1] as number) + lightness * green;
				values[at + 2] =
					(1 - share) * (values[at + 2] as number) + lightness * red;
			}
		}
	}
}
