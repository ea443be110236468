import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inRoot } from "../../build/bootstrap/project.mjs";
import { expect, test } from "../e2e/support/app.ts";
import { framesDrawn } from "./frames-drawn.ts";
import { filmMovingSheet } from "./moving-sheet.ts";

const digitCount = 5;
const warmUpMs = 3000;
const measureMs = 20_000;
/** With room for the window to come up. */
const clipSeconds = 60;

for (const looking of ["the video", "video, stages and threshold preview"]) {
	test(`find mode, ${digitCount} digits, 640x480 at 30 frames/s, looking at ${looking}`, async ({
		start,
		host,
	}) => {
		test.skip(
			host === "electron",
			"the event loop is measured in the browser host",
		);
		const folder = mkdtempSync(path.join(tmpdir(), "digitcam-bench-"));
		const clip = path.join(folder, "moving-sheet.avi");
		const digits = await filmMovingSheet(clip, digitCount, clipSeconds);
		const app = await start({
			source: clip,
			env: {
				NODE_OPTIONS: `--import=${inRoot("test/bench/event-loop-delay.mjs")}`,
				EVENT_LOOP_DELAY_FOLDER: folder,
			},
		});
		const { window } = app;
		await expect.poll(() => window.boxedDigits()).toBe(digits);
		if (looking === "the video")
			await window.page
				.getByRole("button", { name: "From frame to network input" })
				.first()
				.click();
		else await window.press("t");
		await window.page.waitForTimeout(warmUpMs);

		const drawn = await framesDrawn(window.page, measureMs);
		expect(await window.boxedDigits()).toBe(digits);
		app.kill();
		await app.ended;

		const delayOf = (process: string) => {
			const delay: { p50: number; p99: number; max: number } = JSON.parse(
				readFileSync(path.join(folder, `${process}.json`), "utf8"),
			);
			return `delayed ${delay.p50.toFixed(1)} ms at the median, ${delay.p99.toFixed(1)} ms at the 99th percentile, ${delay.max.toFixed(1)} ms at most`;
		};
		const delays = [
			`  the host's event loop   ${delayOf("browser")}`,
			`  the recognizer's        ${delayOf("recognizer")}`,
		];
		rmSync(folder, { recursive: true });
		console.log([...drawn.lines, ...delays].join("\n"));
	});
}
