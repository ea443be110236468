import { readFileSync } from "node:fs";
import { inRoot } from "../../build/bootstrap/project.mjs";
import { expect, test } from "./support/app.ts";
import type { DigitcamWindow } from "./support/digitcam-window.ts";

test.use({ mode: "classic" });

const schedule: { digit: number; from: number; to: number }[] = JSON.parse(
	readFileSync(inRoot("electron/demo/digits.json"), "utf8"),
);

/** Shorter than that a digit flashes by, as between two sheets. */
const heldMs = 800;

/** Whether `digits` are all in `held`, in their order, other digits between them or not. */
function holdsInOrder(held: readonly number[], digits: readonly number[]) {
	let found = 0;
	for (const digit of held) if (digit === digits[found]) found += 1;
	return found === digits.length;
}

/** The clip runs in a loop, and nobody knows which digit is on when the window comes up. */
const rotationsOf = (digits: readonly number[]) =>
	digits.map((_, first) => [...digits.slice(first), ...digits.slice(0, first)]);

/**
 * Watches the digits that stand over the video, without a break and without doubt, for some time.
 * @returns them in their order, as soon as `isEnough`, or when the time is up
 */
async function watchHeldDigits(
	window: DigitcamWindow,
	{ forMs, isEnough }: { forMs: number; isEnough: (held: number[]) => boolean },
): Promise<number[]> {
	const held: number[] = [];
	let since = Date.now();
	let digit: number | undefined;
	for (
		const end = since + forMs;
		Date.now() < end && !isEnough(held);
		await window.page.waitForTimeout(40)
	) {
		const reading = await window.reading();
		const now = reading?.sure ? reading.digit : undefined;
		if (now !== digit) {
			if (digit !== undefined && Date.now() - since >= heldMs) held.push(digit);
			since = Date.now();
			digit = now;
		}
	}
	return held;
}

test("the digits of the demo clip appear over the video, one after the other", async ({
	start,
	complaints,
}) => {
	const { window } = await start({ source: "demo" });
	await expect(window.prediction).toBeVisible();
	const clipMs = Math.max(...schedule.map(({ to }) => to)) * 1000;
	const rotations = rotationsOf(schedule.map(({ digit }) => digit));
	const isWholeClip = (held: readonly number[]) =>
		rotations.some((digits) => holdsInOrder(held, digits));
	// One round and the digit that the watch began in the middle of.
	const held = await watchHeldDigits(window, {
		forMs: 1.2 * clipMs,
		isEnough: isWholeClip,
	});
	expect(isWholeClip(held), `held over the video: ${held.join(" ")}`).toBe(
		true,
	);
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
