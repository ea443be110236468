import { readFileSync } from "node:fs";
import path from "node:path";
import { startMjpegServer } from "../support/mjpeg-server.ts";
import { expect, test } from "./support/app.ts";
import type { DigitcamWindow } from "./support/digitcam-window.ts";
import { layOut, sheetSize, writeSheet } from "./support/sheet.ts";

const lines = ["427", "035"];

interface Box {
	readonly x: number;
	readonly y: number;
	readonly height: number;
}

/** The size of a PNG, and for how many boxes it shows a line left of them in the ink of boxes. Runs in the page. */
async function drawnBoxes({ png, boxes }: { png: string; boxes: Box[] }) {
	const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
	const picture = await createImageBitmap(new Blob([bytes]));
	const { width, height } = picture;
	const pen = new OffscreenCanvas(width, height).getContext("2d");
	pen?.drawImage(picture, 0, 0);
	const hasLine = ({ x, y, height }: Box): boolean => {
		const { data = [] } =
			pen?.getImageData(x - 12, y + height / 2, 14, 1) ?? {};
		const ink = [0x1f, 0x3f, 0x9c];
		return Array.from({ length: 14 }, (_, pixel) =>
			ink.every(
				(value, n) => Math.abs((data[4 * pixel + n] ?? 0) - value) < 16,
			),
		).includes(true);
	};
	return { width, height, digits: boxes.filter(hasLine).length };
}

/** Shows a sheet with some lines of digits and waits until it is looked at. */
async function show(
	window: DigitcamWindow,
	lines: readonly string[],
	folder: string,
): Promise<void> {
	const file = path.join(folder, "sheet.png");
	await writeSheet(window.page, lines, file);
	await window.drop(file);
	await expect(window.source).toHaveAccessibleName("Source: sheet.png");
	await expect(window.state).toHaveText("Picture");
}

test("the digits of a sheet are boxed, chosen, enlarged and mirrored with it", async ({
	openWindow,
	complaints,
	folder,
}) => {
	const window = await openWindow();
	await show(window, lines, folder);

	await test.step("every digit gets a box where it stands, and is read line by line", async () => {
		await expect.poll(() => window.boxedDigits()).toBe("427035");
		expect(await window.read()).toBe("427\n035");

		const picture = await window.video.boundingBox();
		if (!picture) throw new Error("There is no picture.");
		const scale = picture.width / sheetSize.width;
		for (const [index, written] of layOut(lines).entries()) {
			const middle = async () => {
				const box = await window.boxes.nth(index).boundingBox();
				return {
					x: (box?.x ?? 0) + (box?.width ?? 0) / 2,
					y: (box?.y ?? 0) + (box?.height ?? 0) / 2,
				};
			};
			// Boxes of live digits may still be gliding here.
			await expect(async () => {
				const { x, y } = await middle();
				expect(x).toBeCloseTo(
					picture.x + (written.x + written.width / 2) * scale,
					-1.5,
				);
				expect(y).toBeCloseTo(
					picture.y + (written.y + written.height / 2) * scale,
					-1.5,
				);
			}).toPass({ timeout: 30_000 });
		}
	});

	await test.step("a click chooses the digit that is shown in full, Tab and Shift+Tab go to its neighbors", async () => {
		const mostProbable = async () => {
			const bars = await window.bars();
			return bars.indexOf(Math.max(...bars));
		};

		await window.boxes.nth(2).click();
		await expect(window.chosenDigit).toHaveAttribute("data-digit", "7");
		expect(await mostProbable()).toBe(7);
		await window.press("Tab");
		await expect(window.chosenDigit).toHaveAttribute("data-digit", "0");
		expect(await mostProbable()).toBe(0);
		await window.press("Shift+Tab");
		await window.press("Shift+Tab");
		await expect(window.chosenDigit).toHaveAttribute("data-digit", "2");
		await expect(window.boxes.nth(1)).toHaveAccessibleName(
			/^Digit 2, .*\d+ percent, line 1$/,
		);
	});

	await test.step("the picture is enlarged by keys and wheel, dragged, and shown whole again; its boxes go along", async () => {
		const box = async () => {
			const found = await window.boxes.first().boundingBox();
			if (!found) throw new Error("There is no box.");
			return found;
		};
		const whole = await box();

		await window.press("+");
		await expect
			.poll(async () => (await box()).width / whole.width)
			.toBeCloseTo(1.5, 1);
		await window.press("-");
		await expect.poll(box).toEqual(whole);

		await window.boxes.first().hover();
		await window.page.mouse.wheel(0, -300);
		await expect
			.poll(async () => (await box()).width / whole.width)
			.toBeGreaterThan(1.3);

		const before = await box();
		await window.page.mouse.down();
		await window.page.mouse.move(
			before.x + before.width / 2 - 40,
			before.y + before.height / 2 - 30,
			{ steps: 5 },
		);
		await window.page.mouse.up();
		await expect.poll(async () => (await box()).x).toBeLessThan(before.x - 20);
		await expect.poll(async () => (await box()).y).toBeLessThan(before.y - 10);

		await window.press("0");
		await expect.poll(box).toEqual(whole);
	});

	await test.step("the boxes are mirrored with the picture", async () => {
		const left = async (index: number) =>
			(await window.boxes.nth(index).boundingBox())?.x ?? 0;
		await expect.poll(async () => (await left(0)) < (await left(1))).toBe(true);
		await window.press("m");
		await expect.poll(async () => (await left(0)) > (await left(1))).toBe(true);
		expect(await window.read()).toBe("427\n035");
	});
	expect(complaints).toEqual([]);
});

test("the stages are cropped to the chosen digit, as sharp as the frame", async ({
	openWindow,
	folder,
}) => {
	const window = await openWindow();
	await show(window, ["47"], folder);
	await expect.poll(() => window.boxedDigits()).toBe("47");
	// The heat map lies over a picture of its own, and the chosen digit is marked on the frame.
	await expect(window.stages.locator("canvas")).toHaveCount(6);
	const pictureOf = (title: string) =>
		window.stages
			.locator(`canvas[aria-label="${title}"]`)
			.evaluate((canvas: HTMLCanvasElement) => ({
				width: canvas.width,
				data: canvas.toDataURL(),
			}));
	// 330 pixels of the frame are around the digit; of a thumbnail of the whole frame it would be 80.
	const widthOf = async () => (await pictureOf("Even lighting")).width;
	await expect.poll(widthOf).toBeGreaterThan(200);
	const before = await pictureOf("Crop");
	await window.boxes.filter({ hasText: "7" }).click();
	await expect
		.poll(async () => (await pictureOf("Crop")).data)
		.not.toBe(before.data);
	await expect.poll(widthOf).toBeGreaterThan(200);
	await window.press("t");
	await expect(window.preview).toContainText("Even lighting, inverted");
});

test("the chosen digit stays the chosen one from frame to frame", async ({
	openWindow,
	folder,
}) => {
	const window = await openWindow();
	const file = path.join(folder, "sheet.jpg");
	await writeSheet(window.page, lines, file);
	const stream = await startMjpegServer(readFileSync(file));
	await window.press("s");
	await window.page.getByPlaceholder("http://… or rtsp://…").fill(stream.url);
	await window.press("Enter");
	await expect(window.state).toHaveText("Live");
	await expect.poll(() => window.boxedDigits()).toBe("427035");
	await window.boxes.nth(4).click();
	await expect(window.chosenDigit).toHaveAttribute("data-digit", "3");
	await window.drawsFrames(10);
	await expect(window.boxes.nth(4)).toHaveAttribute("aria-pressed", "true");
	await expect(window.chosenDigit).toHaveAttribute("data-digit", "3");
	await stream.die();
});

test("a sheet without digits is no error, and says so", async ({
	openWindow,
	folder,
}) => {
	const window = await openWindow();
	await show(window, [], folder);
	await expect(window.page.getByText("No digits found.")).toBeVisible();
	await expect(window.boxes).toHaveCount(0);
	await expect(window.page.getByRole("alert")).toHaveCount(0);
});

test("O switches between find and classic, which is remembered", async ({
	openWindow,
	folder,
}) => {
	const window = await openWindow();
	await show(window, ["47"], folder);
	await expect.poll(() => window.boxedDigits()).toBe("47");
	await window.press("o");
	await expect(window.prediction).toBeVisible();
	await expect(window.boxes).toHaveCount(0);
	await window.page.reload();
	await expect(window.modeRadio("classic")).toBeChecked();
	await expect(window.prediction).toBeVisible();
	await window.press("o");
	await expect(window.prediction).toBeHidden();
	await expect(window.modeRadio("find")).toBeChecked();
});

test("the reading is copied by Ctrl+C and by a button, with a word that it was", {
	tag: "@electron",
}, async ({ openWindow, folder }) => {
	const window = await openWindow();
	await show(window, lines, folder);
	await expect.poll(() => window.read()).toBe("427\n035");
	// Pasted: to read the clipboard needs a permission, which Electron's window is refused.
	const clipboard = async () => {
		const text = await window.page.evaluateHandle(() =>
			document.body.appendChild(document.createElement("textarea")),
		);
		await text.focus();
		await window.press("Control+v");
		const pasted = await text.inputValue();
		await text.evaluate((element) => element.remove());
		return pasted;
	};

	await window.saysCopied(() => window.press("Control+c"));
	expect(await clipboard()).toBe("427\n035");

	await show(window, ["94"], folder);
	await expect.poll(() => window.read()).toBe("94");
	await window.saysCopied(() =>
		window.page.getByRole("button", { name: "Copy the reading" }).click(),
	);
	expect(await clipboard()).toBe("94");
});

test("the thresholds say what is shown and what is sure, are remembered, and go back to their defaults", async ({
	openWindow,
	folder,
}) => {
	const window = await openWindow();
	await show(window, lines, folder);
	await expect.poll(() => window.boxedDigits()).toBe("427035");
	const openThresholds = () =>
		window.page.getByRole("button", { name: "Confidence settings" }).click();
	const showFrom = window.page.getByRole("slider", { name: /^Show from/ });
	const sure = window.page.getByRole("slider", { name: /^Be sure from/ });

	await openThresholds();
	await sure.press("Home");
	await expect(sure).toHaveAttribute("aria-valuetext", "5 percent");
	await expect(showFrom).toHaveAttribute("aria-valuetext", "5 percent");
	await expect
		.poll(() => window.page.locator("[data-sure='false']").count())
		.toBe(0);

	await showFrom.press("End");
	await expect(showFrom).toHaveAttribute("aria-valuetext", "99 percent");
	await expect
		.poll(async () => {
			const names = await window.boxes.evaluateAll((boxes) =>
				boxes.map((box) => box.ariaLabel ?? ""),
			);
			return names.filter((name) => !/(99|100) percent/.test(name));
		})
		.toEqual([]);
	await sure.press("Home");

	await window.page.reload();
	await openThresholds();
	await expect(sure).toHaveAttribute("aria-valuetext", "5 percent");
	await window.page.getByRole("button", { name: "Defaults" }).click();
	await expect(showFrom).toHaveAttribute("aria-valuetext", "50 percent");
	await expect(sure).toHaveAttribute("aria-valuetext", "90 percent");
});

test("a reading that stands still is logged with its time, once; the log is saved as CSV, cleared, and had back", async ({
	openWindow,
	folder,
}) => {
	const window = await openWindow();
	await show(window, lines, folder);
	await window.press("l");
	const entry = window.page.getByRole("listitem").filter({ hasText: "427" });
	await expect(entry).toHaveCount(1);
	const { name, content } = await window.saved(() =>
		window.page.getByRole("button", { name: "Save as CSV" }).click(),
	);
	expect(name).toBe("digitcam-log.csv");
	expect(content).toMatch(/^time,reading,confidences,source\r\n/);
	expect(content).toMatch(
		/\d{4}-\d\d-\d\dT[\d:.]+Z,"427\n035",0\.\d{4}( 0\.\d{4}){5},sheet\.png\r\n$/,
	);
	await window.page.getByRole("button", { name: "Clear" }).click();
	await expect(entry).toHaveCount(0);
	const undo = window.page.getByRole("button", { name: "Undo" });
	await expect(undo).toBeFocused();
	await window.press("Enter");
	await expect(entry).toHaveCount(1);
	await expect(undo).toBeHidden();
});

test("the digits of a picture are saved as CSV, as JSON, and as a picture with their boxes", {
	tag: "@electron",
}, async ({ openWindow, folder }) => {
	const window = await openWindow();
	await show(window, lines, folder);
	await expect.poll(() => window.read()).toBe("427\n035");
	const save = (format: string) =>
		window.saved(async () => {
			await window.page
				.getByRole("button", { name: "Save the digits" })
				.click();
			await window.page
				.getByRole("button", { name: `Save as ${format}` })
				.click();
		});

	const csv = await save("CSV");
	expect(csv.name).toBe("sheet-digits.csv");
	const rows = csv.content.trimEnd().split("\r\n");
	expect(rows).toHaveLength(7);
	expect(rows[3]).toMatch(/^7,[01]\.\d{4},(true|false),\d+,\d+,\d+,\d+,1,427$/);

	const json = await save("JSON");
	expect(JSON.parse(json.content)).toMatchObject({
		source: "sheet.png",
		...sheetSize,
		reading: "427\n035",
		digits: [..."427035"].map((digit) => ({ digit: Number(digit) })),
	});

	// Mirrored or not, it is the picture that is read.
	await window.press("m");
	const boxed = await window.saved(() => window.press("b"));
	expect(boxed.name).toBe("sheet-digits.png");
	const { digits } = JSON.parse(json.content);
	const drawn = await window.page.evaluate(drawnBoxes, {
		png: boxed.bytes.toString("base64"),
		boxes: digits.map(({ box }: { box: object }) => box),
	});
	expect(drawn).toEqual({ ...sheetSize, digits: 6 });
});
