import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * The right hand of the npm package @webxr-input-profiles/assets 1.0.20 (`generic-hand/right.glb`, MIT), in meters: fingers
 * towards -y, the thumb towards -z, the palm faces -x. Its 25 joints are those of WebXR's hands.
 */
export interface HandMesh {
	/** Three numbers a vertex. */
	readonly positions: Float32Array;
	/** Three vertices a triangle. */
	readonly triangles: Uint16Array;
	/** Four joints a vertex. */
	readonly joints: Uint8Array;
	/** Their four weights, which add up to 1. */
	readonly weights: Float32Array;
	/** Where each joint is, three numbers each. */
	readonly jointPlaces: readonly (readonly number[])[];
}

const file = fileURLToPath(
	new URL("../../fixtures/hands/right.glb", import.meta.url),
);

interface Gltf {
	readonly nodes: readonly { readonly translation?: readonly number[] }[];
	readonly skins: readonly [{ readonly joints: readonly number[] }];
	readonly bufferViews: readonly {
		readonly byteOffset?: number;
		readonly byteLength: number;
	}[];
}

/** Reads the file: a header, its description as JSON, and its numbers one view after the other. */
export function readHandMesh(): HandMesh {
	const bytes = readFileSync(file);
	const jsonLength = bytes.readUInt32LE(12);
	const gltf: Gltf = JSON.parse(bytes.subarray(20, 20 + jsonLength).toString());
	const numbers = bytes.subarray(20 + jsonLength + 8);
	const view = (index: number) => {
		const { byteOffset = 0, byteLength = 0 } = gltf.bufferViews[index] ?? {};
		// A copy, since a view may begin at any byte.
		return new Uint8Array(numbers.subarray(byteOffset, byteOffset + byteLength))
			.buffer;
	};
	return {
		positions: new Float32Array(view(0)),
		joints: new Uint8Array(view(3)),
		weights: new Float32Array(view(4)),
		triangles: new Uint16Array(view(5)),
		jointPlaces: gltf.skins[0].joints.map(
			(node) => gltf.nodes[node]?.translation ?? [0, 0, 0],
		),
	};
}
