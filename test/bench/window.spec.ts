import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inRoot } from "../../build/bootstrap/project.mjs";
import { expect, test } from "../e2e/support/app.ts";
import type { DigitcamWindow } from "../e2e/support/digitcam-window.ts";
import { framesDrawn } from "./frames-drawn.ts";
import { filmMovingSheet } from "./moving-sheet.ts";

const warmUpMs = 3000;
const measureMs = 20_000;
/** With room for the window to come up. */
const clipSeconds = 60;

/** A tall window begins with the row of stages. */
const looks: readonly {
	readonly looking: string;
	readonly look: (window: DigitcamWindow) => Promise<void>;
}[] = [
	{
		looking: "the video",
		look: ({ page }) =>
			page
				.getByRole("button", { name: "From frame to network input" })
				.first()
				.click(),
	},
	{ looking: "video and stages", look: async () => {} },
	{
		looking: "video, stages and threshold preview",
		look: (window) => window.press("t"),
	},
];

const cases = [
	...looks.map((look) => ({ ...look, digitCount: 5 })),
	...looks.slice(0, 1).map((look) => ({ ...look, digitCount: 30 })),
];

for (const { looking, look, digitCount } of cases) {
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
		await look(window);
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
