import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inRoot } from "../../build/bootstrap/project.mjs";
import { decodeImage, encodeImage, releaseFrame } from "../../native/index.ts";
import { startMjpegServer } from "../support/mjpeg-server.ts";
import { expect, test } from "./support/app.ts";

test.use({ mode: "classic" });

const seven = inRoot("test/fixtures/pictures/seven.png");
const sevenJpeg = inRoot("test/fixtures/pictures/seven.jpg");

/** The same picture in so many columns, at most its own. */
async function scaled(jpeg: Uint8Array, columns: number): Promise<Uint8Array> {
	const frame = await decodeImage(jpeg);
	const file = await encodeImage(frame, { format: "jpeg", maxWidth: columns });
	releaseFrame(frame);
	return file;
}

test("a picture that is dropped on the window is read at once", {
	tag: "@electron",
}, async ({ openWindow, complaints }) => {
	const window = await openWindow();
	await expect(window.prediction).toBeVisible();
	await window.drop(seven);
	await expect(window.source).toHaveAccessibleName("Source: seven.png");
	await expect.poll(() => window.reading()).toEqual({ digit: 7, sure: true });
	expect(complaints).toEqual([]);
});

test("files that are dropped together are a strip: arrow keys show the next one, which is read then", async ({
	openWindow,
	folder,
	complaints,
}) => {
	const window = await openWindow();
	await expect(window.prediction).toBeVisible();
	const letter = path.join(folder, "letter.txt");
	writeFileSync(letter, "Dear reader, this is no picture.");
	await window.drop(letter, sevenJpeg, seven);
	const strip = window.page.getByRole("region", { name: "Filmstrip" });
	// The first is no picture: the clip stays, and so does the strip.
	await expect(
		strip.getByRole("radio", { name: "letter.txt couldn't be opened" }),
	).toBeFocused();
	await expect(window.source).toHaveAccessibleName("Source: Demo clip");
	await window.press("ArrowRight");
	await expect(window.source).toHaveAccessibleName("Source: seven.jpg");
	await window.press("ArrowRight");
	await expect(window.source).toHaveAccessibleName("Source: seven.png");
	await expect.poll(() => window.reading()).toEqual({ digit: 7, sure: true });
	await expect(strip.locator("img")).toHaveCount(2);

	// The strip is there when the page is loaded again, and goes on where it was.
	await window.page.reload();
	await expect(window.source).toHaveAccessibleName("Source: seven.png");
	await expect(strip.getByRole("radio", { name: "seven.png" })).toBeChecked();
	await expect(strip.locator("img")).toHaveCount(2);
	await strip.getByRole("radio", { name: "seven.png" }).focus();
	await window.page.keyboard.press("ArrowLeft");
	await expect(window.source).toHaveAccessibleName("Source: seven.jpg");
	await window.page.reload();
	await expect(strip.getByRole("radio", { name: "seven.jpg" })).toBeChecked();

	await strip.getByRole("button", { name: "Close the filmstrip" }).click();
	await expect(strip).toBeHidden();
	await expect(window.source).toHaveAccessibleName("Source: seven.jpg");
	await window.page.reload();
	await expect(window.source).toHaveAccessibleName("Source: seven.jpg");
	await expect(strip).toBeHidden();
	await window.drop(sevenJpeg, seven);
	await expect(window.source).toHaveAccessibleName("Source: seven.jpg");
	await window.press("s");
	await window.page.getByRole("button", { name: "Demo clip" }).click();
	await expect(strip).toBeHidden();
	expect(complaints).toEqual([]);
});

test("a file is opened through the picker", { tag: "@electron" }, async ({
	openWindow,
}) => {
	const window = await openWindow();
	await expect(window.prediction).toBeVisible();
	await window.press("s");
	const chooser = window.page.waitForEvent("filechooser");
	await window.page.getByRole("button", { name: "Open file…" }).click();
	await (await chooser).setFiles(seven);
	await expect(window.source).toHaveAccessibleName("Source: seven.png");
	await expect(window.prediction).toHaveAttribute("data-digit", "7");
});

test("a file that is no picture says so in one line, and the picture that was there stays", async ({
	openWindow,
	folder,
}) => {
	const window = await openWindow();
	await expect(window.prediction).toBeVisible();
	const file = path.join(folder, "letter.txt");
	writeFileSync(file, "Dear reader, this is no picture.");
	await window.drop(file);
	const alert = window.page.getByRole("alert");
	await expect(alert).toContainText(/^\s*Couldn't open letter\.txt: /);
	await expect(
		alert.getByRole("button", { name: "Choose another file" }),
	).toBeVisible();
	await expect(window.state).toHaveText("Playing");
	await expect(window.source).toHaveAccessibleName("Source: Demo clip");
	await window.drawsFrames(3);
	await alert.getByRole("button", { name: "Dismiss" }).click();
	await expect(alert).toBeHidden();
});

test("a file that is not there says what was asked and what to do, and is opened once it is there", async ({
	start,
	folder,
}) => {
	const missing = path.join(folder, "seven.png");
	const { window } = await start({ source: missing });
	await expect(
		window.page.getByRole("heading", { name: "Couldn't open seven.png" }),
	).toBeVisible();
	await expect(window.page.getByRole("alert")).toContainText(
		"There is no such file",
	);
	writeFileSync(missing, readFileSync(seven));
	await window.page.getByRole("button", { name: "Try again" }).click();
	await expect(window.prediction).toHaveAttribute("data-digit", "7");
});

test("a stream that dies is lost, and goes on by itself when it is back", async ({
	start,
}) => {
	const stream = await startMjpegServer(readFileSync(sevenJpeg));
	const { window } = await start({ source: stream.url });
	await expect(window.prediction).toHaveAttribute("data-digit", "7");
	await stream.die();
	await expect(window.page.getByRole("alert")).toContainText(
		"Stream interrupted",
	);
	await expect(
		window.page.getByRole("button", { name: "Reconnect now" }),
	).toBeVisible();
	await stream.comeBack();
	await expect(window.state).toHaveText("Live");
	await expect(window.prediction).toHaveAttribute("data-digit", "7");
	await stream.die();
});

test("a stream that stalls or is damaged says so and comes back by itself, and one that changes its size goes on", async ({
	start,
	complaints,
}) => {
	const jpeg = readFileSync(sevenJpeg);
	const stream = await startMjpegServer(jpeg);
	const { window } = await start({ source: stream.url });
	const alert = window.page.getByRole("alert");
	for (const [fault, words] of [
		["stalled", "It sends nothing any more"],
		["noise", "What it sends is damaged"],
		["no stream at all", "stopped sending video"],
	] as const) {
		await expect(window.state).toHaveText("Live");
		await expect(window.prediction).toHaveAttribute("data-digit", "7");
		stream.fail(fault);
		await expect(alert).toContainText("Stream interrupted");
		await expect(alert).toContainText(words);
		stream.fail(undefined);
	}
	await expect(window.state).toHaveText("Live");

	const width = () =>
		window.video.evaluate((canvas: HTMLCanvasElement) => canvas.width);
	const size = window.page.getByRole("contentinfo");
	for (const columns of [320, 640]) {
		stream.show(await scaled(jpeg, columns));
		await expect.poll(width).toBe(columns);
		await expect(size).toContainText(String(columns));
		await expect(window.prediction).toHaveAttribute("data-digit", "7");
	}
	expect(complaints).toEqual([]);
	await stream.die();
});
