import { mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import type { Frame } from "../../../native/index.ts";
import {
	encodeImage,
	frameFromPixels,
	readPixels,
} from "../../../native/index.ts";
import { writeAvi } from "../../support/avi.ts";

const width = 32;
const height = 24;
const step = 4;

/** A folder that is there until the tests of the file have run. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(path.join(tmpdir(), "digitcam-test-"));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** A picture whose gray value tells a number of 0 to 63, through JPEG too. */
export const numberedFrame = (number: number): Frame =>
	frameFromPixels(
		width,
		height,
		3,
		new Uint8Array(width * height * 3).fill(number * step),
	);

/** The number that {@link numberedFrame} was told. */
export const numberOf = (frame: Frame): number =>
	Math.round((readPixels(frame)[0] ?? Number.NaN) / step);

const numberedFiles = (count: number, format: "jpeg" | "png") =>
	Promise.all(
		Array.from({ length: count }, (_, n) =>
			encodeImage(numberedFrame(n), { format }),
		),
	);

/** A video of numbered frames, from 0; the path of its file. */
export async function makeVideo(
	folder: string,
	count: number,
	frameRate: number,
): Promise<string> {
	const file = path.join(folder, `${count}-at-${frameRate}.avi`);
	const jpegs = await numberedFiles(count, "jpeg");
	await writeFile(file, writeAvi(width, height, frameRate, jpegs));
	return file;
}

/** A sequence of numbered pictures; the pattern of its files. @param first the number of the first file */
export async function makeSequence(
	folder: string,
	count: number,
	first = 0,
): Promise<string> {
	const pictures = await numberedFiles(count, "png");
	const name = (n: number) => `frame-${String(n).padStart(3, "0")}.png`;
	await Promise.all(
		pictures.map((picture, n) =>
			writeFile(path.join(folder, name(first + n)), picture),
		),
	);
	return path.join(folder, "frame-%03d.png");
}
