import type { Rectangle } from "../canvas/geometry.ts";
import { cloudTexture, textureMask, textureSide } from "../canvas/texture.ts";
import type { Outline } from "./shape.ts";

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

export function measure(outline: Outline): Measured {
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
