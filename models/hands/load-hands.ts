import { readFile } from "node:fs/promises";
import path from "node:path";
import * as v from "valibot";
import { sha256 } from "../common/checksum.ts";
import { ModelsError, reasonOf } from "../common/models-error.ts";
import { startEngine } from "../engine/engine.ts";
import { inProject } from "../project-root.ts";
import type { Square } from "./geometry.ts";
import { type Hand, handPictureSide, readHand } from "./landmarks.ts";
import { handSquares, palmPictureSide } from "./palms.ts";

/** MediaPipe's networks that look at hands. Pictures are as native `cropSquare()` gives them. */
export interface HandNetworks {
	/** @returns where there are hands, pixels of the frame; the likeliest first */
	findHands(
		picture: Float32Array,
		/** What of the frame the picture shows; not turned. */
		seen: Square,
	): Promise<Square[]>;
	/** @returns undefined where there is no hand */
	seeHand(picture: Float32Array, seen: Square): Promise<Hand | undefined>;
}

/** The files, in the folder of networks. `origin.json` says where they come from. */
const networkFiles = ["palms.onnx", "landmarks.onnx"] as const;

const originSchema = v.object({
	source: v.string(),
	license: v.string(),
	/** SHA-256 of each network's file. */
	checksums: v.object({
		"palms.onnx": v.string(),
		"landmarks.onnx": v.string(),
	}),
});

function readOrigin(text: string, file: string) {
	try {
		return v.parse(originSchema, JSON.parse(text));
	} catch (error) {
		throw new ModelsError(
			"model-damaged",
			`Hands cannot be followed: the file "${file}" does not name its networks' checksums: ${reasonOf(error)}. Restore it from the repository, or install the app again.`,
			{ cause: error },
		);
	}
}

async function readVerified(folder: string): Promise<readonly Uint8Array[]> {
	const fileOf = (name: string) => path.join(folder, name);
	const read = async (name: string) => {
		try {
			return await readFile(fileOf(name));
		} catch (error) {
			throw new ModelsError(
				"model-missing",
				`Hands cannot be followed: the file "${fileOf(name)}" cannot be read: ${reasonOf(error)}. Restore it from the repository, or install the app again.`,
				{ cause: error },
			);
		}
	};
	const origin = (await read("origin.json")).toString();
	const { checksums } = readOrigin(origin, fileOf("origin.json"));
	return Promise.all(
		networkFiles.map(async (name) => {
			const bytes = await read(name);
			if (sha256(bytes) === checksums[name]) return bytes;
			throw new ModelsError(
				"model-damaged",
				`Hands cannot be followed: the SHA-256 of "${fileOf(name)}" is not what origin.json says. Restore the file from the repository, or install the app again.`,
			);
		}),
	);
}

/**
 * Loads the networks that look at hands and verifies their checksums. They run on ONNX Runtime alone.
 * @param folder holds both networks and `origin.json`
 * @throws ModelsError `model-missing`, `model-damaged`, `engine-unavailable`
 */
export async function loadHandNetworks(
	folder: string = inProject("models", "weights", "hands"),
): Promise<HandNetworks> {
	await startEngine({ choice: "onnx" });
	const { InferenceSession, Tensor } = await import("onnxruntime-node");
	const [palms, landmarks] = await Promise.all(
		(await readVerified(folder)).map((bytes) =>
			InferenceSession.create(bytes, {
				executionProviders: ["cpu"],
				// Measured on this kind of processor, median ms: palms 15 and 10, landmarks 5.3 and 3.2 on one thread and on two. One is fast
				// enough for 30 frames a second, and leaves the other to the camera and the window.
				intraOpNumThreads: 1,
				interOpNumThreads: 1,
			}),
		),
	);
	const run = async (
		session: typeof palms,
		picture: Float32Array,
		side: number,
	): Promise<Readonly<Record<string, Float32Array>>> => {
		const input = new Tensor("float32", picture, [1, side, side, 3]);
		const outputs = (await session?.run({ picture: input })) ?? {};
		return Object.fromEntries(
			Object.entries(outputs).map(([name, { data }]) => [
				name,
				data as Float32Array,
			]),
		);
	};
	const none = new Float32Array();
	return {
		findHands: async (picture, seen) => {
			const { boxes = none, scores = none } = await run(
				palms,
				picture,
				palmPictureSide,
			);
			return handSquares(boxes, scores, seen);
		},
		seeHand: async (picture, seen) => {
			const { landmarks: numbers = none, presence } = await run(
				landmarks,
				picture,
				handPictureSide,
			);
			return readHand(numbers, presence?.[0] ?? 0, seen);
		},
	};
}
