import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/app.ts";
import { expectAccessible } from "./support/axe.ts";
import type { DigitcamWindow } from "./support/digitcam-window.ts";
import { press, tabTo } from "./support/keyboard.ts";
import { drawSheet } from "./support/sheet.ts";

/** 1s with so long a flag that they are read as 7s: SVG paths. */
const flaggedOnes = [
	"M0 18 42 0 34 84",
	"M0 20 40 0 35 86",
	"M0 16 44 2 36 88",
	"M2 19 42 0 33 84",
	"M0 19 40 0 34 84",
	"M1 18 43 1 35 86",
];

/** Opens a picture of them. */
async function openOnes(window: DigitcamWindow, folder: string): Promise<void> {
	const file = path.join(folder, "ones.png");
	const row = flaggedOnes.map((path, at) => ({
		path,
		x: 90 + at * 140,
		y: 110,
		scale: 1.6,
	}));
	await drawSheet(window.page, row, { width: 960, height: 360 }, file);
	await window.drop(file);
	await expect(window.state).toHaveText("Picture");
	await expect(window.boxes).toHaveCount(flaggedOnes.length);
}

/** Whether a page that is loaded anew or closed is left without a question. */
const isLeftUnasked = (page: Page): Promise<boolean> =>
	page.evaluate(() =>
		dispatchEvent(new Event("beforeunload", { cancelable: true })),
	);

test("digits are gathered from a picture for what they are, not for what they are read as, by keyboard alone", async ({
	openWindow,
	folder,
	complaints,
}) => {
	const window = await openWindow();
	const { page, boxes } = window;
	const bar = page.getByRole("region", { name: "Gather digits" });
	const count = bar.getByRole("status");
	await openOnes(window, folder);

	await window.press("g");
	await press(bar, "Write 1");
	await expect(count).toHaveText(`${flaggedOnes.length} of 10`);
	await expectAccessible(page);
	await press(bar, "Undo");
	await press(bar, "Leave out number 1");
	await expect(count).toHaveText(`${flaggedOnes.length - 2} of 10`);
	// Who leaves is asked what becomes of them.
	await window.press("e");
	await expect(bar.getByRole("alert")).toContainText("Keep the 4 × 1");
	await expectAccessible(page);
	await window.press("Escape");
	await expect(count).toHaveText("4 of 10");
	await window.press("n");
	await window.press("q");
	await expect(bar.getByRole("alert")).toContainText("Keep the 4 × 1");
	await press(bar, "Go on");
	await expect(count).toHaveText("4 of 10");
	expect(await isLeftUnasked(page)).toBe(false);
	await press(bar, "Keep 4");
	await expect(count).toContainText("4 × 1 kept in “My digits”");
	await expectAccessible(page);

	expect(await isLeftUnasked(page)).toBe(true);
	// What was kept or left out is on the sheet yet, and does not count as the next digit.
	await press(bar, "Write 7");
	await expect(count).toHaveText("0 of 10");
	await press(bar, "Stop gathering");
	await expect(bar).toBeHidden();
	await expect(boxes).toHaveCount(flaggedOnes.length);

	await page.getByRole("button", { name: "Gather", exact: true }).click();
	await press(bar, "Write 1");
	await expect(count).toHaveText(`${flaggedOnes.length} of 10`);
	await window.press("g");
	await press(bar, "Discard");
	await expect(bar).toBeHidden();
	await window.press("g");
	await press(bar, "Write 7");
	await expect(count).toHaveText(`${flaggedOnes.length} of 10`);
	await window.press("e");
	await press(bar, `Keep ${flaggedOnes.length}`);
	await expect(page.getByRole("button", { name: "Skip" })).toBeVisible();

	await window.press("n");
	await expect(
		page.getByRole("button", { name: /^1, from ones\.png/ }),
	).toHaveCount(4);
	await expect(
		page.getByRole("button", { name: /^7, from ones\.png/ }),
	).toHaveCount(flaggedOnes.length);
	expect(complaints).toEqual([]);
});

test("digits that are read wrong are corrected, learned, and read right from then on, by keyboard alone", async ({
	openWindow,
	folder,
	complaints,
}) => {
	const window = await openWindow();
	const { page, boxes } = window;
	const digits = page.getByRole("region", { name: "My digits" });
	const taught = flaggedOnes.length - 1;

	await openOnes(window, folder);
	await expect(boxes.last()).toHaveAttribute("data-digit", "7");

	await test.step("correct all but the last", async () => {
		for (let at = 0; at < taught; at++) {
			await tabTo(page, boxes.nth(at));
			await window.press("1");
			await expect(boxes.nth(at)).toHaveAccessibleName("1, corrected");
		}
		await expectAccessible(page);
	});

	await test.step("learn", async () => {
		await window.press("n");
		await expect(
			digits.getByRole("button", { name: /^1, from ones\.png/ }),
		).toHaveCount(taught);
		await press(digits, "Learn");
		await expect(digits.getByRole("status")).toContainText(
			/your digits \d+ → 100 %/,
		);
		await expectAccessible(page);
	});

	await test.step("what was not corrected is read right", async () => {
		await press(digits, "Use it");
		await expect(
			digits.getByRole("button", { name: /^Undo: use/ }),
		).toBeVisible();
		await window.press("Escape");
		await expect
			.poll(() => window.boxedDigits())
			.toBe("1".repeat(flaggedOnes.length));
		await expect(boxes.last()).not.toHaveAttribute("data-corrected");
	});

	await test.step("with the network from before it is read as it was", async () => {
		await window.press("n");
		await press(digits, "Undo: use the network from before");
		await window.press("Escape");
		await expect(boxes.last()).toHaveAttribute("data-digit", "7");
	});
	expect(complaints).toEqual([]);
});
