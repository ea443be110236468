import { readFileSync } from "node:fs";
import { inRoot } from "../../build/bootstrap/project.mjs";
import { expect, test } from "./support/app.ts";

test.use({ mode: "classic" });

const report: { sets: unknown[] } = JSON.parse(
	readFileSync(
		inRoot("models/weights/digitcam-cnn/report/report.json"),
		"utf8",
	),
);
const measuredSets = report.sets.length;

test("T shows the threshold preview over the window, and hides it; moved and resized it stays where it was put", async ({
	openWindow,
	complaints,
}) => {
	const window = await openWindow();
	await expect(window.prediction).toBeVisible();
	await window.press("t");
	await expect(window.preview).toBeVisible();
	await expect(window.preview.locator("canvas").first()).toBeVisible();

	const before = await window.preview.boundingBox();
	const grip = window.page.getByRole("button", {
		name: /^Move the threshold preview/,
	});
	await grip.hover();
	await window.page.mouse.down();
	await window.page.mouse.move(300, 300, { steps: 5 });
	await window.page.mouse.up();
	const moved = await window.preview.boundingBox();
	expect(moved).not.toEqual(before);
	await window.page
		.getByRole("button", { name: /^Resize the threshold preview/ })
		.press("ArrowLeft");
	const resized = await window.preview.boundingBox();
	expect(resized?.width).toBeLessThan(moved?.width ?? 0);
	await window.press("t");
	await expect(window.preview).toBeHidden();
	await window.press("t");
	expect(await window.preview.boundingBox()).toEqual(resized);
	expect(complaints).toEqual([]);
});

test("I shows the report on the network with its charts, and Escape closes it", async ({
	openWindow,
	complaints,
}) => {
	const window = await openWindow();
	await expect(window.prediction).toBeVisible();
	await window.press("i");
	await expect(window.report).toBeVisible();
	const charts = window.report.getByRole("img", { name: /, a chart$/ });
	// Loss and accuracy of the training, and three charts for each set it was measured on.
	const count = 2 + 3 * measuredSets;
	await expect(charts).toHaveCount(count);
	for (const chart of await charts.all())
		await expect(chart).toHaveJSProperty("complete", true);
	expect(
		await charts.evaluateAll((pictures) =>
			pictures.map(
				(picture) =>
					picture instanceof HTMLImageElement && picture.naturalWidth > 0,
			),
		),
	).toEqual(new Array<boolean>(count).fill(true));
	const own = window.report.getByRole("row", { name: /^Digitcam CNN/ });
	await expect(own).toHaveAttribute("aria-current", "true");
	await expect(
		window.report.getByRole("img", { name: /, seen by a camera$/ }),
	).toHaveCount(12);
	await window.press("Escape");
	await expect(window.report).toBeHidden();
	expect(complaints).toEqual([]);
});

test("the threshold preview pops out into a window of its own, and T brings it to an end there", {
	tag: "@electron",
}, async ({ openWindow }) => {
	const window = await openWindow();
	await expect(window.prediction).toBeVisible();
	await window.press("t");
	const popup = window.page.waitForEvent("popup");
	await window.page.getByRole("button", { name: "Pop out" }).click();
	const preview = await popup;
	await expect(preview.locator("canvas").first()).toBeVisible();
	await expect(window.preview).toBeHidden();
	const closed = preview.waitForEvent("close");
	// The window goes while the key is still down, which Playwright takes for a failure.
	await preview.keyboard.press("t").catch(() => {});
	await closed;
	await expect(window.state).toHaveText("Playing");
});

test("a preview window shows pictures that come faster than it decodes them", async ({
	openWindow,
	host,
}) => {
	test.skip(host === "electron", "Electron opens the preview by itself only");
	const { page } = await openWindow();
	const preview = await page.context().newPage();
	await preview.addInitScript(() => {
		const decode = createImageBitmap;
		globalThis.createImageBitmap = async (image: ImageBitmapSource) => {
			await new Promise((resolve) => setTimeout(resolve, 500));
			return decode(image);
		};
	});
	await preview.goto(new URL("?view=preview&channel=fast", page.url()).href);
	await page.evaluate(async () => {
		const canvas = new OffscreenCanvas(4, 3);
		canvas.getContext("2d")?.fillRect(0, 0, 4, 3);
		const png = await (await canvas.convertToBlob()).arrayBuffer();
		const channel = new BroadcastChannel("digitcam-preview-fast");
		const picture = { picture: new Uint8Array(png), inverted: false };
		setInterval(() => channel.postMessage({ kind: "picture", picture }), 50);
	});
	await expect(preview.locator("canvas").first()).toBeVisible();
});

test("keys freeze and mirror the picture, and show the shortcuts", async ({
	openWindow,
}) => {
	const window = await openWindow();
	await expect(window.prediction).toBeVisible();

	await test.step("keys with Ctrl belong to the browser", async () => {
		await window.press("Control+m");
		expect(await window.isMirrored()).toBe(false);
	});

	await test.step("? shows the shortcuts, Escape hides them", async () => {
		await window.press("?");
		await expect(window.shortcuts).toContainText(
			"Freeze or resume the picture",
		);
		await window.press("Escape");
		await expect(window.shortcuts).toBeHidden();
	});

	await test.step("Space freezes the picture, and lets it go on", async () => {
		const tenFramesMs = await window.freeze();
		const frozen = await window.pictureHash();
		await window.page.waitForTimeout(tenFramesMs);
		expect(await window.pictureHash()).toBe(frozen);
		await window.press("Space");
		await expect(window.state).toHaveText("Playing");
		await expect.poll(() => window.pictureHash()).not.toBe(frozen);
	});

	await test.step("M mirrors the view and nothing that is recognized", async () => {
		await window.freeze();
		expect(await window.isMirrored()).toBe(false);
		const [picture, bars] = [await window.pictureHash(), await window.bars()];
		await window.press("m");
		expect(await window.isMirrored()).toBe(true);
		expect(await window.pictureHash()).toBe(picture);
		expect(await window.bars()).toEqual(bars);
		await window.press("m");
		expect(await window.isMirrored()).toBe(false);
	});
});

test("Q ends the app", { tag: "@electron" }, async ({ start, host }) => {
	const { window, ended } = await start({ source: "demo" });
	await expect(window.prediction).toBeVisible();
	await window.press("q");
	if (host === "browser") {
		await expect(
			window.page.getByRole("heading", { name: "Digitcam has stopped." }),
		).toBeVisible();
	}
	expect(await ended).toBe(0);
});
