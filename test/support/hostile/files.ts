import { readdirSync, readFileSync } from "node:fs";
import { encodeImage, frameFromPixels } from "../../../native/index.ts";
import { writeAvi } from "../avi.ts";
import { writeGif } from "../gif.ts";
import { projectRoot } from "../scratch.ts";
import { chanceOf, damage } from "./damage.ts";

/** A file that a stranger has made. */
export interface HostileFile {
	/** Its kind and number, by which it can be made again. */
	readonly name: string;
	readonly bytes: Uint8Array;
}

const size = { width: 64, height: 48 };

/** A gray picture with edges in it; the darker, the higher its number. */
const pixelsOf = (number: number) =>
	Uint8Array.from(
		{ length: size.width * size.height },
		(_, n) => ((n * 7) ^ (n >> 5) ^ (number * 16)) & 255,
	);

const frameOf = (number: number) =>
	frameFromPixels(size.width, size.height, 1, pixelsOf(number));

/** A bitmap of 24 bits a pixel, whose rows are multiples of four bytes long. */
function writeBmp(): Uint8Array {
	const header = Buffer.alloc(54);
	const rows = Buffer.from(
		pixelsOf(0).reduce<number[]>(
			(all, gray) => all.concat(gray, gray, gray),
			[],
		),
	);
	header.write("BM", "latin1");
	header.writeUInt32LE(header.length + rows.length, 2);
	header.writeUInt32LE(header.length, 10);
	header.writeUInt32LE(40, 14);
	header.writeInt32LE(size.width, 18);
	header.writeInt32LE(size.height, 22);
	header.writeUInt16LE(1, 26);
	header.writeUInt16LE(24, 28);
	return Buffer.concat([header, rows]);
}

const numbers = Array.from({ length: 12 }, (_, n) => n);

const animation = () =>
	writeGif(size.width, size.height, numbers.map(pixelsOf));

/** Sound pictures of each kind that is read. */
async function soundPictures(): Promise<Record<string, Uint8Array>> {
	const fixtures = `${projectRoot}test/fixtures/pictures`;
	const webps = readdirSync(fixtures).filter((file) => file.endsWith(".webp"));
	return {
		jpeg: await encodeImage(frameOf(0), { format: "jpeg" }),
		png: await encodeImage(frameOf(0), { format: "png" }),
		bmp: writeBmp(),
		gif: writeGif(size.width, size.height, [pixelsOf(0)]),
		...Object.fromEntries(
			webps.map((file) => [file, readFileSync(`${fixtures}/${file}`)]),
		),
	};
}

/** Sound clips of each container that is read. */
async function soundClips(): Promise<Record<string, Uint8Array>> {
	const fixtures = `${projectRoot}test/fixtures/clips`;
	const jpegs = await Promise.all(
		numbers.map((number) => encodeImage(frameOf(number))),
	);
	return {
		avi: writeAvi(size.width, size.height, 25, jpegs),
		gif: animation(),
		...Object.fromEntries(
			readdirSync(fixtures).map((file) => [
				file,
				readFileSync(`${fixtures}/${file}`),
			]),
		),
	};
}

/** The same `count` files for the same seed, each of them a sound one that is damaged. */
async function* damagedFiles(
	sound: Record<string, Uint8Array>,
	count: number,
	seed: string,
): AsyncGenerator<HostileFile> {
	const kinds = Object.entries(sound);
	for (let number = 0; number < count; number += 1) {
		const chance = chanceOf(seed, number);
		const [kind, file] = chance.pick(kinds);
		yield { name: `${kind} ${number}`, bytes: damage(file, chance) };
	}
}

export const hostilePictures = async (count: number) =>
	damagedFiles(await soundPictures(), count, "hostile pictures");

export const hostileClips = async (count: number) =>
	damagedFiles(await soundClips(), count, "hostile clips");
