import type { HandMesh } from "./hand-mesh.ts";

type Vector = readonly [number, number, number];

/** A rotation and a move: three rows of four numbers. */
type Transform = readonly number[];

/** How a hand is held: by how much each joint of a finger is bent from straight, radians, from its root to its tip. */
export interface HandPose {
	readonly thumb: Bend;
	/** How far the thumb is turned across the palm, radians. */
	readonly across: number;
	readonly index: Bend;
	readonly middle: Bend;
	readonly ring: Bend;
	readonly little: Bend;
}
type Bend = readonly [number, number, number];

const flat: Bend = [0, 0, 0];
const curled: Bend = [1.3, 1.6, 0.9];
const relaxed: Bend = [0.7, 0.9, 0.4];

/** All fingers stretched. */
export const openPalm: HandPose = {
	thumb: flat,
	across: 0,
	index: flat,
	middle: flat,
	ring: flat,
	little: flat,
};

export const fist: HandPose = {
	thumb: [0.35, 0.5, 0.7],
	across: 0.5,
	index: curled,
	middle: curled,
	ring: curled,
	little: curled,
};

/** Thumb and index finger touch. Found by a search for the bends that bring their tips together. */
export const pinch: HandPose = {
	thumb: [0.5, 0.22, 0.12],
	across: 0.16,
	index: [1.04, 0.61, 0.32],
	middle: relaxed,
	ring: [0.8, 1, 0.4],
	little: [0.8, 1, 0.4],
};

/** The same, let go: the pen is up. */
export const lifted: HandPose = {
	...pinch,
	thumb: [-0.1, 0, 0.05],
	across: 0.05,
	index: [0.3, 0.35, 0.2],
};

/** Between two poses, by a share from 0 to 1. */
export function mixPoses(
	from: HandPose,
	to: HandPose,
	share: number,
): HandPose {
	const mix = (one: number, other: number) => one + (other - one) * share;
	const bend = (one: Bend, other: Bend): Bend => [
		mix(one[0], other[0]),
		mix(one[1], other[1]),
		mix(one[2], other[2]),
	];
	return {
		thumb: bend(from.thumb, to.thumb),
		across: mix(from.across, to.across),
		index: bend(from.index, to.index),
		middle: bend(from.middle, to.middle),
		ring: bend(from.ring, to.ring),
		little: bend(from.little, to.little),
	};
}

/** The joints of WebXR: the wrist, four of the thumb, five of each finger. Those that bend come before the tip. */
const chains = {
	thumb: [1, 2, 3, 4],
	index: [6, 7, 8, 9],
	middle: [11, 12, 13, 14],
	ring: [16, 17, 18, 19],
	little: [21, 22, 23, 24],
} as const;
const jointCount = 25;

/** Where the palm faces. */
const palmwards: Vector = [-1, 0, 0];

const identity: Transform = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];

const cross = (a: Vector, b: Vector): Vector => [
	a[1] * b[2] - a[2] * b[1],
	a[2] * b[0] - a[0] * b[2],
	a[0] * b[1] - a[1] * b[0],
];

function unit(v: Vector): Vector {
	const length = Math.hypot(...v) || 1;
	return [v[0] / length, v[1] / length, v[2] / length];
}

export const apply = (t: Transform, [x, y, z]: Vector): Vector => {
	const row = (at: number) =>
		(t[at] ?? 0) * x +
		(t[at + 1] ?? 0) * y +
		(t[at + 2] ?? 0) * z +
		(t[at + 3] ?? 0);
	return [row(0), row(4), row(8)];
};

/** First `inner`, then `outer`. */
function compose(outer: Transform, inner: Transform): Transform {
	const column = (at: number): Vector => [
		inner[at] ?? 0,
		inner[4 + at] ?? 0,
		inner[8 + at] ?? 0,
	];
	const origin = apply(outer, [0, 0, 0]);
	const columns = [0, 1, 2].map((at) => {
		const moved = apply(outer, column(at));
		return moved.map((value, axis) => value - (origin[axis] ?? 0));
	});
	const move = apply(outer, column(3));
	return [0, 1, 2].flatMap((axis) => [
		...columns.map((one) => one[axis] ?? 0),
		move[axis] ?? 0,
	]);
}

/** A rotation around an axis through a place, by Rodrigues' formula. */
function rotateAround(place: Vector, axis: Vector, angle: number): Transform {
	const [x, y, z] = unit(axis);
	const [c, s] = [Math.cos(angle), Math.sin(angle)];
	const k = 1 - c;
	const rows: readonly Vector[] = [
		[c + x * x * k, x * y * k - z * s, x * z * k + y * s],
		[y * x * k + z * s, c + y * y * k, y * z * k - x * s],
		[z * x * k - y * s, z * y * k + x * s, c + z * z * k],
	];
	return rows.flatMap((row, at) => [
		...row,
		(place[at] ?? 0) -
			row.reduce((sum, value, axis) => sum + value * (place[axis] ?? 0), 0),
	]);
}

/** What becomes of each joint, and of what hangs on it, in a pose. */
function transformsOf(mesh: HandMesh, pose: HandPose): readonly Transform[] {
	const place = (joint: number): Vector => {
		const [x = 0, y = 0, z = 0] = mesh.jointPlaces[joint] ?? [];
		return [x, y, z];
	};
	const transforms: Transform[] = Array.from(
		{ length: jointCount },
		() => identity,
	);
	for (const name of ["thumb", "index", "middle", "ring", "little"] as const) {
		const chain = chains[name];
		let outer = identity;
		for (const [n, joint] of chain.slice(0, -1).entries()) {
			const [from, to] = [place(joint), place(chain[n + 1] ?? joint)];
			const along: Vector = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
			// The thumb bends towards the little finger, the others towards the palm.
			const axis = cross(
				along,
				name === "thumb" ? [-0.35, -0.1, 1] : palmwards,
			);
			outer = compose(outer, rotateAround(from, axis, pose[name][n] ?? 0));
			if (name === "thumb" && n === 0)
				outer = compose(
					outer,
					rotateAround(from, cross(along, palmwards), pose.across),
				);
			transforms[joint] = outer;
		}
		transforms[chain[3]] = outer;
	}
	return transforms;
}

/** @returns where the vertices are in a pose, three numbers each; and the tips of thumb and index finger */
export function poseHand(mesh: HandMesh, pose: HandPose) {
	const transforms = transformsOf(mesh, pose);
	const posed = new Float32Array(mesh.positions.length);
	for (let vertex = 0; vertex < posed.length / 3; vertex += 1) {
		const rest: Vector = [
			mesh.positions[3 * vertex] ?? 0,
			mesh.positions[3 * vertex + 1] ?? 0,
			mesh.positions[3 * vertex + 2] ?? 0,
		];
		for (let n = 0; n < 4; n += 1) {
			const weight = mesh.weights[4 * vertex + n] ?? 0;
			if (weight === 0) continue;
			const moved = apply(
				transforms[mesh.joints[4 * vertex + n] ?? 0] ?? identity,
				rest,
			);
			for (let axis = 0; axis < 3; axis += 1)
				posed[3 * vertex + axis] =
					(posed[3 * vertex + axis] ?? 0) + weight * (moved[axis] ?? 0);
		}
	}
	const tip = (joint: number): Vector => {
		const [x = 0, y = 0, z = 0] = mesh.jointPlaces[joint] ?? [];
		return apply(transforms[joint] ?? identity, [x, y, z]);
	};
	return {
		vertices: posed,
		thumbTip: tip(chains.thumb[3]),
		indexTip: tip(chains.index[3]),
	};
}
