import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "./support/app.ts";
import { expectAccessible } from "./support/axe.ts";
import { press, tabTo } from "./support/keyboard.ts";

/** 1s with so long a flag that they are read as 7s: SVG paths. */
const flaggedOnes = [
	"M0 18 42 0 34 84",
	"M0 20 40 0 35 86",
	"M0 16 44 2 36 88",
	"M2 19 42 0 33 84",
	"M0 19 40 0 34 84",
	"M1 18 43 1 35 86",
];

/** Writes a row of them with a felt pen on paper. Runs in the page. @returns the bytes of a PNG file */
async function writeRow(paths: readonly string[]): Promise<number[]> {
	const canvas = new OffscreenCanvas(960, 360);
	const pen = canvas.getContext("2d");
	if (!pen) throw new Error("The browser draws no 2D pictures.");
	pen.fillStyle = "#e8e4d9";
	pen.fillRect(0, 0, canvas.width, canvas.height);
	pen.strokeStyle = "#22284f";
	pen.lineWidth = 7;
	pen.lineCap = "round";
	pen.lineJoin = "round";
	for (const [at, path] of paths.entries()) {
		pen.setTransform(1.6, 0, 0, 1.6, 90 + at * 140, 110);
		pen.stroke(new Path2D(path));
	}
	const png = await canvas.convertToBlob({ type: "image/png" });
	return [...new Uint8Array(await png.arrayBuffer())];
}

test("digits that are read wrong are corrected, learned, and read right from then on, by keyboard alone", async ({
	openWindow,
	folder,
	complaints,
}) => {
	const window = await openWindow();
	const { page, boxes } = window;
	const digits = page.getByRole("region", { name: "My digits" });
	const taught = flaggedOnes.length - 1;

	await test.step("a picture whose digits are read wrong", async () => {
		const file = path.join(folder, "ones.png");
		const png = await page.evaluate(writeRow, flaggedOnes);
		writeFileSync(file, Uint8Array.from(png));
		await window.drop(file);
		await expect(window.state).toHaveText("Picture");
		await expect(boxes).toHaveCount(flaggedOnes.length);
		await expect(boxes.last()).toHaveAttribute("data-digit", "7");
	});

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
