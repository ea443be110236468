import { readFileSync } from "node:fs";
import { inRoot } from "../../build/bootstrap/project.mjs";
import type { FakeCamera, FakeCameras } from "../camera/fake-camera.ts";
import { createFakeCameras } from "../camera/fake-camera.ts";
import { expect, test } from "./support/app.ts";

test.use({ mode: "classic" });

const index = 40;
const clip = {
	width: 640,
	height: 480,
	frameRate: 30,
	pixelFormat: "MJPG",
	frames: [readFileSync(inRoot("test/fixtures/pictures/seven.jpg"))],
} as const;

test.describe("a webcam", () => {
	test.skip(
		process.platform !== "linux",
		"the webcam of the tests is a V4L2 device, which only Linux has",
	);

	let cameras: FakeCameras;
	let camera: FakeCamera;
	test.beforeEach(async () => {
		cameras = await createFakeCameras();
		camera = cameras.add({ index, name: "Desk camera", clip });
	});
	// A test that was skipped has none.
	test.afterEach(() => cameras?.remove());

	const events = () => camera.events().map(({ event }) => event);

	test("is opened by its index and read, lost and found again, and released before the app ends when Q is pressed", async ({
		start,
	}) => {
		const { window, ended } = await start({
			source: String(index),
			env: cameras.env,
		});
		await expect(window.source).toHaveAccessibleName("Source: Desk camera");
		await expect(window.prediction).toHaveAttribute("data-digit", "7");
		expect(await window.isMirrored()).toBe(false);

		camera.become("gone");
		await expect(window.page.getByRole("alert")).toContainText(
			"Camera disconnected",
		);
		camera.become("present");
		await expect(window.state).toHaveText("Live");
		await expect(window.prediction).toHaveAttribute("data-digit", "7");

		await window.press("q");
		expect(await ended).toBe(0);
		expect(events().slice(-2)).toEqual(["streamoff", "close"]);
	});

	test("is turned by U, and is so again when it is opened the next time", async ({
		start,
	}) => {
		const { window, openAnother, kill, ended } = await start({
			source: String(index),
			env: cameras.env,
		});
		const height = (seen: typeof window) =>
			seen.video.evaluate((canvas: HTMLCanvasElement) => canvas.height);
		await expect.poll(() => height(window)).toBe(480);
		await window.press("u");
		await expect.poll(() => height(window)).toBe(640);
		await window.press("r");
		await expect.poll(() => height(window)).toBe(640);
		const another = await openAnother();
		await expect.poll(() => height(another)).toBe(640);
		kill();
		await ended;
	});

	test("is seen live in the list of sources before it is chosen, released with the list, and opened from there", async ({
		start,
	}) => {
		const busy = cameras.add({ index: index + 2, name: "Busy camera", clip });
		busy.become("busy");
		const eight = inRoot("test/fixtures/kinds/one-8-fills-80.jpg");
		camera.show({ ...clip, frames: [...clip.frames, readFileSync(eight)] });
		const { window, kill, ended } = await start({
			source: "demo",
			env: cameras.env,
		});
		await expect(window.prediction).toBeVisible();
		await window.press("s");
		await window.page.getByRole("button", { name: "Show previews" }).click();
		const desk = window.page.getByRole("button", { name: "Desk camera" });
		const preview = desk.locator("img");
		await expect(preview).toBeVisible();
		const first = await preview.getAttribute("src");
		await expect.poll(() => preview.getAttribute("src")).not.toBe(first);
		await expect(
			window.page.getByRole("button", { name: "Busy camera" }),
		).toContainText("Another program uses this camera.");
		await window.press("Escape");
		await expect(desk).toBeHidden();
		await expect.poll(() => events().slice(-2)).toEqual(["streamoff", "close"]);
		await expect(window.source).toHaveAccessibleName("Source: Demo clip");
		await window.press("s");
		await desk.click();
		await expect(window.source).toHaveAccessibleName("Source: Desk camera");
		await expect(window.state).toHaveText("Live");
		kill();
		await ended;
	});

	test("that another program has says so, and opens when it is free", async ({
		start,
	}) => {
		camera.become("busy");
		const { window, kill, ended } = await start({
			source: String(index),
			env: cameras.env,
		});
		await expect(window.page.getByRole("alert")).toContainText(
			"Another program uses this camera.",
		);
		camera.become("present");
		await window.page.getByRole("button", { name: "Try again" }).click();
		await expect(window.state).toHaveText("Live");
		kill();
		await ended;
	});

	test("is shared by two windows, and released by the last", async ({
		start,
		host,
	}) => {
		test.skip(host === "electron", "Electron has one window");
		const { window, openAnother, ended } = await start({
			source: String(index),
			env: cameras.env,
		});
		const other = await openAnother();
		await expect(window.prediction).toHaveAttribute("data-digit", "7");
		await expect(other.prediction).toHaveAttribute("data-digit", "7");
		await window.press("q");
		await expect(
			window.page.getByRole("heading", { name: "Digitcam has stopped." }),
		).toBeVisible();
		await expect(other.state).toHaveText("Live");
		expect(events().filter((event) => event === "streamon")).toHaveLength(1);
		await other.press("q");
		expect(await ended).toBe(0);
		expect(events().at(-1)).toBe("close");
	});
});

test("without a camera the app starts on a page that offers the demo clip", async ({
	start,
}) => {
	test.skip(
		process.platform !== "linux",
		"only Linux can be shown a machine without a camera",
	);
	const none = await createFakeCameras();
	const { window, kill, ended } = await start({ env: none.env });
	await expect(
		window.page.getByText("No camera found. Plug one in and search again"),
	).toBeVisible();
	await window.page.getByRole("button", { name: "Play the demo clip" }).click();
	await expect(window.state).toHaveText("Playing");
	kill();
	await ended;
	await none.remove();
});
