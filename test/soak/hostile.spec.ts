import { expect, test } from "@playwright/test";
import {
	readHostileClips,
	readHostilePictures,
} from "../support/hostile/read-hostile.ts";
import { describeHostile } from "./report.ts";

/** How much memory may grow after the first tenth of the files, MiB: a picture of 64 million pixels takes 183. */
const mostGrowth = 400;

for (const [what, count, read] of [
	["pictures", 10_000, readHostilePictures],
	["clips", 5_000, readHostileClips],
] as const)
	test(`${count} hostile ${what}`, async () => {
		const report = await read(count);
		console.log(describeHostile(what, report));
		expect(report).toMatchObject({ files: count, crashed: [], hung: [] });
		expect(report.memory.end - report.memory.warm).toBeLessThan(mostGrowth);
	});
