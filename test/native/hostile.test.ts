import { expect, test } from "vitest";
import type { HostileReport } from "../support/hostile/read-hostile.ts";
import {
	readHostileClips,
	readHostilePictures,
} from "../support/hostile/read-hostile.ts";

/** A share of what `npm run soak -- --hostile` reads. */
const pictures = 400;
const clips = 150;

/** How much memory may grow after the first tenth of the files, MiB: a picture of 64 million pixels takes 183. */
const mostGrowth = 400;

test.each([
	["pictures", pictures, readHostilePictures],
	["clips", clips, readHostileClips],
] as const)(
	"hostile %s neither crash nor hang what reads them, and leave no memory behind",
	async (_what, count, read) => {
		const report: HostileReport = await read(count);
		expect(report).toMatchObject({ files: count, crashed: [], hung: [] });
		// Some are read although they are damaged, and each of the others has a code that is known.
		expect(report.ends.read).toBeGreaterThan(count / 10);
		expect(report.ends.internal ?? 0).toBe(0);
		expect(report.memory.end - report.memory.warm).toBeLessThan(mostGrowth);
	},
);
