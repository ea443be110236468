import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { inRoot } from "../../build/bootstrap/project.mjs";
import { runs } from "../support/processes.ts";
import { expect, test } from "./support/app.ts";

/** What the window's shell does in Electron, with the stand-in for it: the browser host has none of it. */

const seven = inRoot("test/fixtures/pictures/seven.png");
const sevenJpeg = inRoot("test/fixtures/pictures/seven.jpg");

/** Chooses a file in the page's input as a person does: it has a path, as one that is dropped has. */
async function chooseInPage(page: Page, file: string): Promise<void> {
	const devtools = await page.context().newCDPSession(page);
	const { result } = await devtools.send("Runtime.evaluate", {
		expression: "document.querySelector('input[type=file]')",
	});
	await devtools.send("DOM.setFileInputFiles", {
		files: [file],
		objectId: result.objectId ?? "",
	});
}

test.use({ mode: "classic" });

test("a packaged app opens the file of its arguments, which its folder's path leads to", async ({
	start,
	folder,
	complaints,
}) => {
	copyFileSync(seven, path.join(folder, "my seven.png"));
	const { window, told } = await start({
		packaged: true,
		args: ["--disable-smooth-scrolling", "my seven.png"],
		folder,
	});
	await expect(window.source).toHaveAccessibleName("Source: my seven.png");
	await expect(window.prediction).toHaveAttribute("data-digit", "7");
	expect(told).toEqual(["window-shown"]);
	expect(complaints).toEqual([]);
});

test("a second start hands its file over to the first, and ends", async ({
	start,
}) => {
	const { window, startAgain } = await start({ source: "demo" });
	await expect(window.state).toHaveText("Playing");
	expect(await startAgain([seven])).toBe(0);
	await expect(window.source).toHaveAccessibleName("Source: seven.png");
});

test("a window that crashes is there again with its source; one that crashes again is asked about", async ({
	start,
}) => {
	const app = await start({ source: "demo" });
	await expect(app.window.state).toHaveText("Playing");
	await app.desk.crash();
	const again = await app.lookAgain();
	await expect(again.state).toHaveText("Playing");
	await again.drawsFrames(3);
	await app.desk.crash();
	const question = async () => (await app.desk.state()).questions[0];
	await expect.poll(question).toMatchObject({ buttons: ["Reload", "Quit"] });
	await app.desk.press("Reload");
	const third = await app.lookAgain();
	await third.drawsFrames(3);
});

test("a window that hangs can be loaded again", async ({ start }) => {
	const app = await start({ source: "demo" });
	await expect(app.window.state).toHaveText("Playing");
	void app.window.page.evaluate("for (;;);").catch(() => {});
	const question = async () => (await app.desk.state()).questions[0];
	await expect
		.poll(question)
		.toMatchObject({ buttons: ["Wait", "Reload", "Quit"] });
	await app.desk.press("Reload");
	const again = await app.lookAgain();
	await again.drawsFrames(3);
	expect((await app.desk.state()).questions).toEqual([]);
});

test("the page is led nowhere else, and may use nothing of the machine", async ({
	start,
}) => {
	const { window, desk } = await start({ source: "demo" });
	await expect(window.state).toHaveText("Playing");
	const { page } = window;
	const address = page.url();
	await page.evaluate(() => {
		location.href = "https://digitcam.example/";
	});
	expect(
		await page.evaluate(async () => {
			const { state } = await navigator.permissions.query({
				name: "camera" as PermissionName,
			});
			return state;
		}),
	).toBe("denied");
	await window.drawsFrames(3);
	expect(page.url()).toBe(address);
	expect(await desk.windows()).toHaveLength(1);
	// The page's world has neither Node nor Electron.
	expect(await page.evaluate("typeof require + typeof process")).toBe(
		"undefinedundefined",
	);
});

test("the next start opens the window where it was closed, and has a file that was opened by its path among the recent ones", async ({
	start,
	folder,
}) => {
	const env = { DIGITCAM_PROFILE: folder };
	const first = await start({ source: "demo", env });
	await expect(first.window.state).toHaveText("Playing");
	// A clip is no live source.
	expect((await first.desk.state()).displayKeptOn).toBe(false);
	await chooseInPage(first.window.page, seven);
	await expect(first.window.source).toHaveAccessibleName("Source: seven.png");
	// What comes as bytes is a file that is gone at the end.
	await expect
		.poll(async () => (await first.desk.state()).recentDocuments)
		.toEqual([seven]);
	await first.desk.moveWindow({ x: 30, y: 40, width: 900, height: 700 });
	await first.desk.closeWindow();
	expect(await first.ended).toBe(0);

	const { window, desk } = await start({ source: "demo", env });
	expect(await desk.windows()).toMatchObject([
		{ bounds: { x: 30, y: 40, width: 900, height: 700 } },
	]);
	await expect(window.state).toHaveText("Playing");
	await desk.pick("File", "Open Recent", "seven.png");
	await expect(window.source).toHaveAccessibleName("Source: seven.png");
	await expect(window.prediction).toHaveAttribute("data-digit", "7");
});

test("the menu opens files by their paths, has the window save one, ask for an address and report a problem, shows the log, and quits", async ({
	start,
}) => {
	const { window, desk, ended, recognizer, told } = await start({
		source: "demo",
	});
	await expect(window.state).toHaveText("Playing");
	await desk.chooseFiles(seven);
	await desk.pick("File", "Open…");
	await expect(window.source).toHaveAccessibleName("Source: seven.png");

	// Several become the filmstrip, as several that are dropped.
	await desk.chooseFiles(sevenJpeg, seven);
	await desk.pick("File", "Open…");
	await expect(window.source).toHaveAccessibleName("Source: seven.jpg");
	const strip = window.page.getByRole("region", { name: "Filmstrip" });
	await expect(strip.locator("img")).toHaveCount(2);
	await window.press("ArrowRight");
	await expect(window.source).toHaveAccessibleName("Source: seven.png");

	await expect(window.prediction).toHaveAttribute("data-digit", "7");
	const { name } = await window.saved(() =>
		desk.pick("File", "Save the Picture with Boxes"),
	);
	expect(name).toBe("seven-digits.png");
	await desk.pick("File", "Open Address…");
	await expect(window.page.getByLabel("Network stream")).toBeFocused();
	await window.press("Escape");

	await desk.pick("help", "Report a Problem…");
	const report = window.page.getByLabel("The report");
	await expect(report).toHaveValue(/in Electron\n.*Electron 45\.4\.1/s);
	await expect(report).toHaveValue(/Reads "seven\.png"/);
	await window.press("Escape");
	await desk.pick("help", "Show the Log");
	const [shown] = (await desk.state()).shown;
	expect(readFileSync(shown ?? "", "utf8")).toMatch(/Digitcam \S+ starts/);

	const pid = recognizer();
	await desk.pick("File", "quit");
	expect(await ended).toBe(0);
	expect(runs(pid)).toBe(false);
	expect(told).toEqual(["window-shown", "ends-itself"]);
});

test("on macOS a camera that the system denies says what to do, and the menu is that of the system", async ({
	start,
	folder,
}) => {
	writeFileSync(
		path.join(folder, "settings.json"),
		JSON.stringify({ source: { kind: "camera", index: 0 } }),
	);
	const { window, desk } = await start({
		env: {
			DIGITCAM_PROFILE: folder,
			DIGITCAM_STAND_IN: JSON.stringify({
				platform: "darwin",
				cameraAccess: "denied",
			}),
		},
	});
	await expect(
		window.page.getByText("Digitcam may not use Camera 0"),
	).toBeVisible();
	const [first] = await desk.menu();
	expect(first?.name).toBe("appMenu");
});
