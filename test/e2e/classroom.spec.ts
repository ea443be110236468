import { digitStrokes } from "../../build/demo/strokes.ts";
import { followCurves } from "../../models/simulator/writing/spline.ts";
import { expect, test } from "./support/app.ts";
import type { DigitcamWindow } from "./support/digitcam-window.ts";

/** Writes digits on the pad, side by side, as a hand does. */
async function writeNumber(window: DigitcamWindow, digits: string) {
	for (const [place, digit] of [...digits].entries())
		for (const stroke of digitStrokes[Number(digit)] ?? [])
			await window.write(
				followCurves(stroke, 6).map(([x, y]) => [
					0.14 + 0.24 * place + (x - 8) * 0.012,
					0.2 + (y - 6) * 0.03,
				]),
			);
}

test("F shows the picture and a huge reading alone, and F or Escape leaves", async ({
	openWindow,
	complaints,
}) => {
	const window = await openWindow();
	const { page } = window;
	const projector = page.getByRole("main", { name: "Projector" });
	await expect(window.boxes.first()).toBeVisible();
	await window.press("f");
	await expect(projector).toBeVisible();
	await expect(page.getByRole("toolbar")).toHaveCount(0);
	await expect(page.getByRole("contentinfo")).toHaveCount(0);
	const reading = page.getByTestId("projected");
	await expect(reading).toHaveText(/\d/);
	await expect(async () => {
		const size = await reading.evaluate((text) =>
			Number.parseFloat(getComputedStyle(text).fontSize),
		);
		expect(size).toBeGreaterThan(60);
	}).toPass();
	await expect(window.boxes.first()).toBeVisible();
	await window.press("Escape");
	await expect(projector).toBeHidden();
	await window.press("f");
	await expect(projector).toBeVisible();
	await window.press("f");
	await expect(projector).toBeHidden();
	await expect(page.getByRole("toolbar").first()).toBeVisible();
	expect(complaints).toEqual([]);
});

test("a projector that is opened while the full screen is being left stays open", async ({
	openWindow,
}) => {
	const window = await openWindow();
	const { page } = window;
	const projector = page.getByRole("main", { name: "Projector" });
	const isFull = () => document.fullscreenElement !== null;
	await expect(window.boxes.first()).toBeVisible();
	await window.press("f");
	await page.waitForFunction(isFull);
	await page.evaluate(async () => {
		let changes = 0;
		document.addEventListener("fullscreenchange", () => {
			changes += 1;
		});
		for (const key of ["Escape", "f"]) {
			document.body.dispatchEvent(
				new KeyboardEvent("keydown", { key, bubbles: true }),
			);
			await new Promise(requestAnimationFrame);
		}
		while (changes < 2) await new Promise(requestAnimationFrame);
	});
	await expect(projector).toBeVisible();
	expect(await page.evaluate(isFull)).toBe(true);
	await window.press("f");
	await expect(projector).toBeHidden();
	await page.waitForFunction(() => document.fullscreenElement === null);
});

test("E asks for a number, sees it written on the pad, and counts it; what was read is in the log with its picture", async ({
	openWindow,
	complaints,
}) => {
	const window = await openWindow();
	const { page } = window;
	const exercise = page.getByRole("region", { name: "Exercise" });
	await window.press("p");
	await window.press("e");
	await expect(exercise).toContainText("0 of 0");
	const task = (await page.getByTestId("task").textContent()) ?? "";
	expect(task).toMatch(/^[1-9]\d$/);
	const wrong = task === "17" ? "41" : "17";
	await writeNumber(window, wrong);
	await expect(exercise).toContainText(`Not yet: that reads ${wrong}`, {
		timeout: 30_000,
	});
	await window.press("Delete");
	await writeNumber(window, task);
	await expect(exercise).toContainText("1 of 1", { timeout: 30_000 });
	await window.press("e");
	await expect(exercise).toBeHidden();

	await window.press("l");
	const log = page.getByRole("list", { name: "Log of readings" });
	await expect(log.getByRole("listitem").first()).toContainText(task);
	await expect(log.locator("img").first()).toHaveJSProperty("complete", true);
	const saved = await window.saved(() =>
		page.getByRole("button", { name: "Save as HTML" }).click(),
	);
	expect(saved.name).toBe("digitcam-log.html");
	expect(saved.content).toContain('<img src="data:image/jpeg;base64,');
	expect(saved.content).toContain(task);
	expect(complaints).toEqual([]);
});

test("the picture can be dragged out with its boxes, as a PNG", async ({
	openWindow,
}) => {
	const window = await openWindow();
	await expect(window.boxes.first()).toBeVisible();
	const transfer = await window.page.evaluateHandle(() => new DataTransfer());
	await window.page
		.locator("[draggable=true]")
		.dispatchEvent("dragstart", { dataTransfer: transfer });
	const dragged = await transfer.evaluate(async (data) => {
		const file = data.files[0];
		const head = new Uint8Array((await file?.slice(0, 8).arrayBuffer()) ?? []);
		return {
			address: data.getData("DownloadURL"),
			name: file?.name,
			size: file?.size ?? 0,
			head: String.fromCharCode(...head.subarray(1, 4)),
		};
	});
	expect(dragged).toMatchObject({ name: "Demo-clip-digits.png", head: "PNG" });
	expect(dragged.size).toBeGreaterThan(10_000);
	expect(dragged.address).toMatch(
		/^image\/png:Demo-clip-digits\.png:blob:http/,
	);
	// The window does not take its own picture for a file that somebody wants to open.
	await window.page.dispatchEvent("body", "dragenter", {
		dataTransfer: transfer,
	});
	await expect(window.page.getByText("Drop here to read")).toBeHidden();
});
