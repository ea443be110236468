import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { sha256 } from "../../models/common/checksum.ts";
import { parseTflite, refuse } from "./tflite.ts";
import { convertToOnnx } from "./to-onnx.ts";

/** The package whose networks these are. */
const source = { name: "@mediapipe/hands", version: "0.4.1675469240" };

/** The loader of the package's packed files says where in them each begins and ends. */
async function readPacked(folder: string, name: string): Promise<Buffer> {
	const [loader, packed] = await Promise.all([
		readFile(
			path.join(folder, "hands_solution_packed_assets_loader.js"),
			"utf8",
		),
		readFile(path.join(folder, "hands_solution_packed_assets.data")),
	]);
	const entry = new RegExp(`/${name}", "start": (\\d+), "end": (\\d+)`).exec(
		loader,
	);
	if (entry === null) throw refuse(`the package holds no ${name}`);
	return packed.subarray(Number(entry[1]), Number(entry[2]));
}

/**
 * Writes MediaPipe's two small hand networks as ONNX, and where they come from. The same package gives the same bytes.
 * @param folder the package @mediapipe/hands, unpacked
 * @throws Error `not-convertible`; what reading and writing throw
 */
export async function convertHands(folder: string, into: string) {
	const { version }: { version: string } = JSON.parse(
		await readFile(path.join(folder, "package.json"), "utf8"),
	);
	if (version !== source.version)
		throw refuse(`the package is version ${version}, not ${source.version}`);
	const files = {
		"palms.onnx": {
			from: "palm_detection_lite.tflite",
			bytes: await readPacked(folder, "palm_detection_lite.tflite"),
			outputs: ["boxes", "scores"],
		},
		"landmarks.onnx": {
			from: "hand_landmark_lite.tflite",
			bytes: await readFile(path.join(folder, "hand_landmark_lite.tflite")),
			// What follows is which hand it is, and the hand in meters: nobody asks.
			outputs: ["landmarks", "presence"],
		},
	};
	await mkdir(into, { recursive: true });
	const checksums: Record<string, string> = {};
	const convertedFrom: Record<string, { file: string; sha256: string }> = {};
	for (const [name, { from, bytes, outputs }] of Object.entries(files)) {
		const converted = convertToOnnx(parseTflite(bytes), from, outputs, {
			source: `${source.name} ${source.version}, ${from}`,
			license: "Apache-2.0",
		});
		await writeFile(path.join(into, name), converted);
		checksums[name] = sha256(converted);
		convertedFrom[name] = { file: from, sha256: sha256(bytes) };
	}
	const origin = {
		title: "MediaPipe Hands: palm detection and hand landmarks, lite",
		source: `npm package ${source.name} ${source.version}`,
		author: "Google",
		license: "Apache-2.0",
		changes:
			"Converted from TensorFlow Lite to ONNX by build/hands/convert.mjs; weights unchanged, in half precision",
		convertedFrom,
		checksums,
	};
	await writeFile(
		path.join(into, "origin.json"),
		`${JSON.stringify(origin, undefined, "\t")}\n`,
	);
}
