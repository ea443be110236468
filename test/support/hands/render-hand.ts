import type { HandMesh } from "./hand-mesh.ts";
import { type HandPose, poseHand } from "./hand-pose.ts";

type Color = readonly [red: number, green: number, blue: number];

/** Where a hand is in the picture, and how it is held. */
export interface ShownHand {
	readonly pose: HandPose;
	/** Where the tips of thumb and index finger are, pixels of the picture: what the hand writes with. */
	readonly x: number;
	readonly y: number;
	/** Pixels of a meter. */
	readonly scale: number;
	/** Turned clockwise in the picture, radians. */
	readonly roll: number;
	/** Turned around its forearm, and nodding; radians. */
	readonly yaw: number;
	readonly pitch: number;
	/** A left hand is a right one in the mirror. */
	readonly left: boolean;
	readonly skin: Color;
	readonly sleeve: Color;
	/** 1: a lit room. */
	readonly light: number;
}

/** A picture of the given size: red, green and blue, 0 to 255, row-major. */
export interface Picture {
	readonly width: number;
	readonly height: number;
	readonly pixels: Float32Array;
}

/** Meters from the camera to a hand's middle: what is nearer is larger. */
const distance = 0.6;

interface Mesh {
	readonly vertices: Float32Array;
	readonly triangles: readonly number[];
	readonly colors: readonly Color[];
}

/** A forearm and its sleeve, from the wrist on, joined to the hand. */
function withArm(
	vertices: Float32Array,
	{ triangles }: HandMesh,
	skin: Color,
	sleeve: Color,
): Mesh {
	const around = 18;
	const rings = [
		{ y: 0.055, wide: 0.027, thick: 0.019 },
		{ y: 0.09, wide: 0.028, thick: 0.021 },
		{ y: 0.15, wide: 0.034, thick: 0.027 },
		{ y: 0.151, wide: 0.045, thick: 0.038 },
		{ y: 0.5, wide: 0.055, thick: 0.05 },
	];
	const all = [...vertices];
	const faces = [...triangles];
	const colors: Color[] = Array.from(
		{ length: vertices.length / 3 },
		() => skin,
	);
	for (const [n, { y, wide, thick }] of rings.entries()) {
		for (let k = 0; k < around; k += 1) {
			const turn = (2 * Math.PI * k) / around;
			all.push(
				0.037 + thick * Math.cos(turn),
				y,
				0.008 + wide * Math.sin(turn),
			);
			colors.push(n < 3 ? skin : sleeve);
		}
		if (n === 0) continue;
		const [from, to] = [n - 1, n].map(
			(ring) => vertices.length / 3 + ring * around,
		) as [number, number];
		for (let k = 0; k < around; k += 1) {
			const next = (k + 1) % around;
			faces.push(from + k, to + k, from + next);
			faces.push(from + next, to + k, to + next);
		}
	}
	return { vertices: Float32Array.from(all), triangles: faces, colors };
}

/** Vertices as the camera sees them: pixels and depth, three numbers each. */
function project(
	vertices: Float32Array,
	pen: readonly number[],
	{ x, y, scale, roll, yaw, pitch, left }: ShownHand,
): Float32Array {
	const seen = new Float32Array(vertices.length);
	const [cy, sy, cp, sp] = [yaw, yaw, pitch, pitch].map((angle, n) =>
		n % 2 === 0 ? Math.cos(angle) : Math.sin(angle),
	) as [number, number, number, number];
	const [cr, sr] = [Math.cos(roll), Math.sin(roll)];
	const mirror = left ? -1 : 1;
	const place = (px: number, py: number, pz: number) => {
		// The palm faces the camera: to the right -z, down y, away x.
		const [across, down, away] = [-pz * mirror, py, px];
		const across2 = across * cy + away * sy;
		const away2 = away * cy - across * sy;
		const down3 = down * cp - away2 * sp;
		const away3 = away2 * cp + down * sp;
		const near = distance / (distance + away3);
		return [
			near * scale * (across2 * cr - down3 * sr),
			near * scale * (across2 * sr + down3 * cr),
			away3,
		] as const;
	};
	const [px = 0, py = 0, pz = 0] = pen;
	const [penX, penY] = place(px, py, pz);
	for (let at = 0; at < vertices.length; at += 3) {
		const [u, v, depth] = place(
			vertices[at] ?? 0,
			vertices[at + 1] ?? 0,
			vertices[at + 2] ?? 0,
		);
		seen[at] = x + u - penX;
		seen[at + 1] = y + v - penY;
		seen[at + 2] = depth;
	}
	return seen;
}

/** Each vertex' brightness: the mean normal of its triangles against a lamp above the camera. */
function shade(
	seen: Float32Array,
	triangles: readonly number[],
	scale: number,
) {
	const normals = new Float32Array(seen.length);
	for (let at = 0; at < triangles.length; at += 3) {
		const [a = 0, b = 0, c = 0] = triangles.slice(at, at + 3);
		const edge = (to: number, axis: number) =>
			((seen[3 * to + axis] ?? 0) - (seen[3 * a + axis] ?? 0)) /
			(axis === 2 ? 1 : scale);
		const normal = [
			edge(b, 1) * edge(c, 2) - edge(b, 2) * edge(c, 1),
			edge(b, 2) * edge(c, 0) - edge(b, 0) * edge(c, 2),
			edge(b, 0) * edge(c, 1) - edge(b, 1) * edge(c, 0),
		];
		for (const vertex of [a, b, c])
			for (let axis = 0; axis < 3; axis += 1)
				normals[3 * vertex + axis] =
					(normals[3 * vertex + axis] ?? 0) + (normal[axis] ?? 0);
	}
	return Float32Array.from({ length: seen.length / 3 }, (_, vertex) => {
		const [nx = 0, ny = 0, nz = 0] = normals.subarray(
			3 * vertex,
			3 * vertex + 3,
		);
		const length = Math.hypot(nx, ny, nz) || 1;
		// Which way round a triangle is does not matter: what faces away is hidden.
		const facing = Math.abs(nz) / length;
		const fromAbove = (-ny / length) * Math.sign(-nz || 1);
		return 0.45 + 0.45 * facing + 0.18 * fromAbove;
	});
}

/** Draws a hand over a picture. */
export function renderHand(
	picture: Picture,
	mesh: HandMesh,
	hand: ShownHand,
): void {
	const { vertices, thumbTip, indexTip } = poseHand(mesh, hand.pose);
	const pen = thumbTip.map(
		(value, axis) => (value + (indexTip[axis] ?? 0)) / 2,
	);
	const whole = withArm(vertices, mesh, hand.skin, hand.sleeve);
	const seen = project(whole.vertices, pen, hand);
	const brightness = shade(seen, whole.triangles, hand.scale);
	const depths = new Float32Array(picture.width * picture.height).fill(
		Number.POSITIVE_INFINITY,
	);
	for (let at = 0; at < whole.triangles.length; at += 3)
		fillTriangle(
			picture,
			depths,
			whole.triangles.slice(at, at + 3).map((vertex) => ({
				x: seen[3 * vertex] ?? 0,
				y: seen[3 * vertex + 1] ?? 0,
				depth: seen[3 * vertex + 2] ?? 0,
				brightness: (brightness[vertex] ?? 0) * hand.light,
				color: whole.colors[vertex] ?? hand.skin,
			})),
		);
}

interface Corner {
	readonly x: number;
	readonly y: number;
	readonly depth: number;
	readonly brightness: number;
	readonly color: Color;
}

function fillTriangle(
	{ width, height, pixels }: Picture,
	depths: Float32Array,
	[a, b, c]: readonly Corner[],
): void {
	if (!a || !b || !c) return;
	const area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
	if (Math.abs(area) < 1e-6) return;
	const xs = [a.x, b.x, c.x];
	const ys = [a.y, b.y, c.y];
	const left = Math.max(0, Math.floor(Math.min(...xs)));
	const right = Math.min(width - 1, Math.ceil(Math.max(...xs)));
	const top = Math.max(0, Math.floor(Math.min(...ys)));
	const bottom = Math.min(height - 1, Math.ceil(Math.max(...ys)));
	for (let y = top; y <= bottom; y += 1)
		for (let x = left; x <= right; x += 1) {
			const wb = ((x - a.x) * (c.y - a.y) - (y - a.y) * (c.x - a.x)) / area;
			const wc = ((b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x)) / area;
			const wa = 1 - wb - wc;
			if (wa < 0 || wb < 0 || wc < 0) continue;
			const at = y * width + x;
			const depth = wa * a.depth + wb * b.depth + wc * c.depth;
			if (depth >= (depths[at] ?? 0)) continue;
			depths[at] = depth;
			const light = wa * a.brightness + wb * b.brightness + wc * c.brightness;
			for (let channel = 0; channel < 3; channel += 1)
				pixels[3 * at + channel] =
					light *
					(wa * (a.color[channel] ?? 0) +
						wb * (b.color[channel] ?? 0) +
						wc * (c.color[channel] ?? 0));
		}
}
