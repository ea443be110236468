import { readFileSync } from "node:fs";
import { inRoot } from "../../build/bootstrap/project.mjs";
import { frameRate } from "../../build/demo/geometry.ts";
import { expect, test } from "./support/app.ts";
import type { StandingDigit } from "./support/digitcam-window.ts";

test.use({ mode: "classic" });

const schedule: { digit: number; from: number; to: number }[] = JSON.parse(
	readFileSync(inRoot("electron/demo/digits.json"), "utf8"),
);

/** A digit that stands for less of the clip's own time flashes by, as between two sheets; in seconds. */
const heldFrom = 0.8;

/** A busy machine draws only some of the frames, and may miss a digit; never the same one round after round. */
const rounds = 3;

/** Whether `digits` are all in `held`, in their order, other digits between them or not. */
function holdsInOrder(held: readonly number[], digits: readonly number[]) {
	let found = 0;
	for (const digit of held) if (digit === digits[found]) found += 1;
	return found === digits.length;
}

/** The clip runs in a loop, and nobody knows which digit is on when the window comes up. */
const rotationsOf = (digits: readonly number[]) =>
	digits.map((_, first) => [...digits.slice(first), ...digits.slice(0, first)]);

/** The digits that stood without a break and without doubt; the last one stands still. */
const heldDigits = (seen: readonly StandingDigit[]): number[] =>
	seen.flatMap(({ digit, fromFrame }, index) => {
		const toFrame = seen[index + 1]?.fromFrame ?? fromFrame;
		const held = (toFrame - fromFrame) / frameRate >= heldFrom;
		return digit !== undefined && held ? [digit] : [];
	});

test("the digits of the demo clip appear over the video, one after the other", async ({
	openWindow,
	complaints,
}) => {
	const window = await openWindow();
	const clipMs = Math.max(...schedule.map(({ to }) => to)) * 1000;
	test.setTimeout(2 * rounds * clipMs);
	const rotations = rotationsOf(schedule.map(({ digit }) => digit));
	const seen = await window.watchDigits();
	await expect
		.poll(
			async () => {
				const held = heldDigits(await seen.jsonValue());
				return rotations.some((digits) => holdsInOrder(held, digits))
					? "the whole clip"
					: `only ${held.join(" ")}`;
			},
			{ timeout: rounds * clipMs },
		)
		.toBe("the whole clip");
	expect(complaints).toEqual([]);
});

test("the bars, the stages and the status bar tell of the same live picture", {
	tag: "@electron",
}, async ({ openWindow }) => {
	const window = await openWindow();
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

test("the picture goes on after a frame that could not be drawn", async ({
	openWindow,
}) => {
	const window = await openWindow();
	await window.drawsFrames(1);
	await window.page.evaluate(() => {
		const { prototype } = CanvasRenderingContext2D;
		const { drawImage } = prototype;
		prototype.drawImage = () => {
			prototype.drawImage = drawImage;
			throw new Error("There is no memory for this picture.");
		};
	});
	await window.drawsFrames(10);
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
