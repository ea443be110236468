import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { createRandom } from "../../models/common/random.ts";
import type { Frame } from "../../native/index.ts";
import {
	encodeImage,
	frameFromPixels,
	readPixels,
	runClassic,
} from "../../native/index.ts";
import { temporaryFolder } from "../native/support/clips.ts";

interface Reference {
	readonly frame: string;
	readonly otsuThreshold: number;
	readonly input28: string;
	readonly sha256: Readonly<Record<string, string>>;
}

/**
 * Succeeds where the libraries are installed and NumPy's sums round as they did for the reference: with OpenBLAS on a
 * processor with fused multiplication and addition. This color's gray value lies halfway between 31 and 32.
 */
const probe = `
import cv2, numpy, sys
from skimage import img_as_ubyte
from skimage.color import rgb2gray
sys.exit(int(img_as_ubyte(rgb2gray(numpy.full((1, 2, 3), [0, 40, 40], numpy.uint8)))[0, 0]) != 31)`;

const python = ["python3", "/usr/bin/python3"].find(
	(command) =>
		spawnSync(command, ["-c", probe], { stdio: "ignore" }).status === 0,
);
const script = fileURLToPath(new URL("classic_reference.py", import.meta.url));

/** Has the tutorial's libraries do the steps on every frame, and this project too; both results by name. */
async function compare(folder: string, frames: ReadonlyMap<string, Frame>) {
	await mkdir(path.join(folder, "frames"), { recursive: true });
	for (const [name, frame] of frames)
		await writeFile(
			path.join(folder, "frames", `${name}.png`),
			await encodeImage(frame, { format: "png" }),
		);
	const { stdout } = await promisify(execFile)(python ?? "", [script, folder], {
		maxBuffer: 64 * 1024 * 1024,
	});
	const references = stdout
		.trim()
		.split("\n")
		.map((line): Reference => JSON.parse(line));
	return references.map((reference) => {
		const frame = frames.get(path.basename(reference.frame, ".png"));
		if (!frame) throw new Error(`${reference.frame} was not asked for.`);
		const { otsuThreshold, input, stages } = runClassic(frame, {
			stages: true,
		});
		const sha256 = Object.fromEntries(
			Object.entries(stages ?? {}).map(([name, picture]) => [
				name,
				createHash("sha256").update(readPixels(picture)).digest("hex"),
			]),
		);
		const input28 = Buffer.from(input).toString("base64");
		return {
			reference,
			own: { frame: reference.frame, otsuThreshold, input28, sha256 },
		};
	});
}

const needs = "(needs python3-opencv, python3-skimage and OpenBLAS)";

test.skipIf(!python)(
	`agrees with the tutorial's libraries on frames of 300 sizes ${needs}`,
	async () => {
		const random = createRandom("sizes");
		const upTo = (limit: number) => 1 + Math.floor(random.next() * limit);
		const frames = new Map<string, Frame>();
		for (let n = 0; n < 300; n++) {
			const [width, height] =
				n < 150 ? [upTo(60), upTo(60)] : [upTo(400), upTo(300)];
			const pixels = Uint8Array.from(
				{ length: width * height * 3 },
				() => random.next() * 256,
			);
			frames.set(`${n}`, frameFromPixels(width, height, 3, pixels));
		}
		const results = await compare(temporaryFolder(), frames);
		expect(results).toHaveLength(300);
		for (const { own, reference } of results) expect(own).toEqual(reference);
	},
);

test.skipIf(!python)(
	`agrees with the tutorial's libraries on the gray of all 16.7 million colors ${needs}`,
	async () => {
		const side = 4096;
		const pixels = new Uint8Array(side * side * 3);
		for (let color = 0; color < side * side; color++) {
			pixels[3 * color] = color >> 16;
			pixels[3 * color + 1] = color >> 8;
			pixels[3 * color + 2] = color;
		}
		const frames = new Map([["cube", frameFromPixels(side, side, 3, pixels)]]);
		const results = await compare(temporaryFolder(), frames);
		expect(results).toHaveLength(1);
		for (const { own, reference } of results) expect(own).toEqual(reference);
	},
);
