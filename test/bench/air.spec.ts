import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, type StartedApp, test } from "../e2e/support/app.ts";
import { writeHandClip } from "../support/hands/write-clip.ts";
import { framesDrawn } from "./frames-drawn.ts";

const frameRate = 30;
const warmUpMs = 3000;
const measureMs = 15_000;
/** The hand's acts take 4 seconds; with room for the window to come up. */
const times = 25;

/** Ticks of the processor's time a second, as Linux counts it. */
const ticksPerSecond = 100;

/** What host and recognizer have used of the processor's time so far, ms; Linux only. */
function processorMs(app: StartedApp): number {
	let ticks = 0;
	for (const pid of [app.pid, app.recognizer()]) {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		// After the program's name: its state is the third field, its times in user and system mode the 14th and 15th.
		const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		ticks += Number(fields[11]) + Number(fields[12]);
	}
	return (1000 * ticks) / ticksPerSecond;
}

test("a hand writes in the air, 640x480 at 30 frames/s: before it, meanwhile, and after it", async ({
	start,
	folder,
}) => {
	test.skip(
		process.platform !== "linux",
		"the processor's time is measured on Linux",
	);
	const clip = path.join(folder, "hand.avi");
	await writeHandClip(
		clip,
		[{ writes: [7] }, { holds: "palm", seconds: 1.2 }],
		{ writer: { frameRate }, enlarged: 2, times },
	);
	const app = await start({ source: clip });
	const { page } = app.window;
	const air = page.getByRole("region", { name: "Writing in the air" });
	await expect(page.getByLabel("Live video")).toBeVisible();

	const measure = async (name: string) => {
		await page.waitForTimeout(warmUpMs);
		const before = processorMs(app);
		const { count, lines } = await framesDrawn(page, measureMs);
		const used = (processorMs(app) - before) / count;
		console.log(
			[
				name,
				...lines,
				`  processor's time        ${used.toFixed(1)} ms a frame (host and recognizer)`,
			].join("\n"),
		);
	};
	await measure("live view, before");
	await app.window.press("a");
	await expect(air.locator("path.ink").first()).toBeVisible({
		timeout: 30_000,
	});
	await measure("writing in the air");
	await app.window.press("a");
	await expect(air).toBeHidden();
	await measure("live view, after");
});
