import { beforeAll, describe, expect, it } from "vitest";
import { AirPen } from "../../../../electron/recognizer/air/air-pen.ts";
import { readInk } from "../../../../electron/recognizer/air/read-ink.ts";
import {
	openReaders,
	type Readers,
} from "../../../../electron/recognizer/frame/readers.ts";
import { createRandom } from "../../../../models/common/random.ts";
import { defaultModel } from "../../../../models/recognition.ts";
import {
	type AirWriter,
	sampleWriter,
	trackDigits,
} from "../../../support/hands/air-track.ts";

/** DIGITCAM_AIR_DIGITS=1000 reads as many as ARCHITECTURE.md gives figures of. */
const digitCount = Number(process.env.DIGITCAM_AIR_DIGITS ?? 60);
const people = 10;

let readers: Readers;
beforeAll(async () => {
	readers = await openReaders(defaultModel);
});

async function readTrack(
	seed: string,
	digits: readonly number[],
	writer: AirWriter,
	palm = writer.palm,
): Promise<readonly number[]> {
	const pen = new AirPen();
	for (const { hands, atMs } of trackDigits(createRandom(seed), digits, writer))
		pen.follow(hands, atMs);
	const read = await readInk(pen.strokes, undefined, readers, palm);
	return read
		.filter(({ confidence }) => confidence >= 0.5)
		.sort((one, other) => one.box.x - other.box.x)
		.map(({ digit }) => digit);
}

describe("digits that ten people write in the air, with tremor and gaps", () => {
	it("are read right, 97 of 100", async () => {
		let right = 0;
		const misses: string[] = [];
		for (let n = 0; n < digitCount; n += 1) {
			const person = n % people;
			const digit = Math.floor(n / people) % 10;
			const writer = sampleWriter(createRandom("air", person));
			const read = await readTrack(`air/${n}`, [digit], writer);
			if (read.length === 1 && read[0] === digit) right += 1;
			else misses.push(`${digit} read ${read.join("") || "nothing"} (${n})`);
		}
		console.info(
			`${right} of ${digitCount} digits in the air read right; not: ${misses.join(", ")}`,
		);
		expect(right / digitCount).toBeGreaterThanOrEqual(0.97);
	}, 600_000);

	it("are read as a number where they stand beside each other", async () => {
		const writer = sampleWriter(createRandom("air", 3));
		expect(await readTrack("number", [3, 0, 8], writer)).toEqual([3, 0, 8]);
	});

	it("are not what fingers do that fidget: it is much smaller than a hand", async () => {
		const writer = sampleWriter(createRandom("air", 3));
		expect(await readTrack("number", [3], writer)).toEqual([3]);
		const hand = 2 * writer.size * writer.palm;
		expect(await readTrack("number", [3], writer, hand)).toEqual([]);
	});
});
