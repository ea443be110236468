import { readFileSync } from "node:fs";
import { inRoot } from "../../build/bootstrap/project.mjs";
import { expect, test } from "./support/app.ts";

const schedule: { digit: number; from: number; to: number }[] = JSON.parse(
	readFileSync(inRoot("electron/demo/digits.json"), "utf8"),
);

test("every digit of the demo clip appears over the video", async ({
	start,
	complaints,
}) => {
	const { window } = await start({ source: "demo" });
	const seen = new Set<number>();
	const clipMs = Math.max(...schedule.map(({ to }) => to)) * 1000;
	const until = Date.now() + clipMs + 10_000;
	while (seen.size < 10 && Date.now() < until) {
		const reading = await window.reading();
		if (reading?.sure) seen.add(reading.digit);
		await window.page.waitForTimeout(50);
	}
	expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
	expect(complaints).toEqual([]);
});

test("the bars, the stages and the status bar tell of the same live picture", async ({
	start,
}) => {
	const { window } = await start({ source: "demo" });
	await expect(window.state).toHaveText("Playing");
	await expect(window.prediction).toBeVisible();
	const bars = await window.bars();
	expect(bars).toHaveLength(10);
	expect(bars.reduce((sum, share) => sum + share)).toBeCloseTo(1, 1);
	await expect(window.stages.locator("canvas")).toHaveCount(5);
	await expect(window.page.getByRole("contentinfo")).toContainText("640 × 480");
	await expect(window.page.getByTestId("frame-rate")).toHaveText(
		/[1-9]\d* frames\/s/,
	);
	await expect(window.page.getByTestId("frame-age")).toHaveText(/\d+ ms/);
});

test("a window of its own has its own source", async ({ start, host }) => {
	test.skip(host === "electron", "Electron has one window");
	const { window, openAnother } = await start({ source: "demo" });
	const other = await openAnother();
	await expect(other.prediction).toBeVisible();
	await window.press("Space");
	await expect(window.state).toHaveText("Frozen");
	await expect(other.state).toHaveText("Playing");
	await window.press("q");
	await expect(
		window.page.getByRole("heading", { name: "Digitcam has stopped." }),
	).toBeVisible();
	await expect(other.state).toHaveText("Playing");
});
