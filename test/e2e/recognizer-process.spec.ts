import { readFileSync } from "node:fs";
import { inRoot } from "../../build/bootstrap/project.mjs";
import { restartingWords } from "../../renderer/pure/source-words.ts";
import { createFakeCameras } from "../camera/fake-camera.ts";
import { runs } from "../support/processes.ts";
import { expect, type StartedApp, test } from "./support/app.ts";

test.skip(
	process.platform !== "linux",
	"only Linux tells which process recognizes",
);

/** Kills the process that recognizes, and waits until the window has said so. */
async function killRecognizer({ window, recognizer }: StartedApp) {
	const pid = recognizer();
	if (pid === undefined) throw new Error("Nothing recognizes.");
	// Asked within the page at each of its frames: the message may be gone soon.
	const said = window.page.waitForFunction(
		(text) => document.body.innerText.includes(text),
		restartingWords,
		{ polling: "raf" },
	);
	process.kill(pid, "SIGKILL");
	await said;
}

test("a recognizer that is killed is shown, and is soon back with its source and all that was set", {
	tag: "@electron",
}, async ({ start, complaints }) => {
	const app = await start({ source: "demo" });
	const { window } = app;
	await expect(window.state).toHaveText("Playing");
	await window.chooseMode("classic");
	await window.press("m");
	await window.press("u");
	const height = () =>
		window.video.evaluate((canvas) => canvas.getAttribute("height"));
	await expect.poll(height).toBe("640");
	const mirrored = await window.isMirrored();

	await killRecognizer(app);
	await window.drawsFrames(3);
	await expect(window.page.getByText(restartingWords)).toBeHidden();
	await expect(window.state).toHaveText("Playing");
	await expect(window.source).toHaveAccessibleName("Source: Demo clip");
	await expect(window.modeRadio("classic")).toBeChecked();
	expect(await height()).toBe("640");
	expect(await window.isMirrored()).toBe(mirrored);
	expect(complaints).toEqual([]);
});

test("a camera is opened again by a new recognizer, for every window that looks at it", async ({
	start,
	host,
}) => {
	test.skip(host === "electron", "Electron has one window");
	const cameras = await createFakeCameras();
	cameras.add({
		index: 40,
		name: "Desk camera",
		clip: {
			width: 640,
			height: 480,
			frameRate: 30,
			pixelFormat: "MJPG",
			frames: [readFileSync(inRoot("test/fixtures/pictures/seven.jpg"))],
		},
	});
	const app = await start({ source: "40", env: cameras.env });
	await app.window.chooseMode("classic");
	const another = await app.openAnother();
	await expect(another.state).toHaveText("Live");
	await expect(app.window.prediction).toHaveAttribute("data-digit", "7");
	await killRecognizer(app);
	for (const window of [app.window, another]) {
		await expect(window.page.getByText(restartingWords)).toBeHidden();
		await window.drawsFrames(3);
		await expect(window.state).toHaveText("Live");
	}
	await expect(app.window.prediction).toHaveAttribute("data-digit", "7");
	app.kill();
	await app.ended;
	await cameras.remove();
});

test("what is on the writing pad stays, and is read on", async ({ start }) => {
	const app = await start({ source: "demo" });
	const { window } = app;
	await window.press("p");
	await window.write([
		[0.2, 0.3],
		[0.32, 0.3],
		[0.25, 0.7],
	]);
	await expect.poll(() => window.read()).toBe("7");
	await killRecognizer(app);
	await expect(window.page.getByText(restartingWords)).toBeHidden();
	await expect(window.pad).toBeVisible();
	await window.write([
		[0.6, 0.3],
		[0.6, 0.7],
	]);
	await expect.poll(() => window.read()).toBe("71");
});

test("a recognizer that stops three times in a minute is started again by hand", async ({
	start,
}) => {
	const app = await start({ source: "demo" });
	const { window, recognizer } = app;
	await expect(window.state).toHaveText("Playing");
	for (let kill = 0; kill < 2; kill += 1) {
		await killRecognizer(app);
		await expect(window.state).toHaveText("Playing");
	}
	process.kill(recognizer() ?? 0, "SIGKILL");
	await expect(
		window.page.getByRole("heading", { name: "Recognition has stopped" }),
	).toBeVisible();
	await expect(window.page.getByRole("alert")).toContainText(
		"stopped 3 times within a minute",
	);
	await expect(window.state).toHaveText("Stopped");
	await window.page.getByRole("button", { name: "Start it again" }).click();
	await expect(window.state).toHaveText("Playing");
	await window.drawsFrames(3);
});

test("the app ends with all its processes while its recognizer hangs", {
	tag: "@electron",
}, async ({ start }) => {
	const { window, recognizer, ended } = await start({ source: "demo" });
	await expect(window.state).toHaveText("Playing");
	const pid = recognizer();
	expect(runs(pid)).toBe(true);
	process.kill(pid ?? 0, "SIGSTOP");
	await window.press("q");
	expect(await ended).toBe(0);
	await expect.poll(() => runs(pid)).toBe(false);
});
