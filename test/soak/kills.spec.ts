import { createFakeCameras } from "../camera/fake-camera.ts";
import { expect, test } from "../e2e/support/app.ts";
import { runs, slowness } from "../support/processes.ts";
import { addCamera, cameraName } from "./endurance.ts";
import { killRecognizer } from "./kill-recognizer.ts";
import { describeLoad, describeTimes } from "./report.ts";

const kills = 50;

/** How long the window may be without frames, in ms. */
const backWithinMs = 3000;

test(`the recognizer is killed ${kills} times while frames come`, async ({
	start,
	complaints,
}) => {
	const cameras = await createFakeCameras();
	const source = String(addCamera(cameras));
	const app = await start({ source, env: cameras.env });
	const { window } = app;
	await window.chooseMode("classic");
	await window.press("u");
	const height = () =>
		window.video.evaluate((canvas: HTMLCanvasElement) => canvas.height);
	await expect.poll(height).toBe(640);
	await expect(window.prediction).toHaveAttribute("data-sure", /./);

	const times: number[] = [];
	const late: string[] = [];
	for (let count = 0; count < kills; count += 1) {
		const slownessBefore = slowness();
		const { killed, afterMs } = await killRecognizer(app);
		times.push(afterMs);
		if (afterMs > backWithinMs * Math.max(slownessBefore, slowness()))
			late.push(`kill ${count}: ${afterMs} ms`);
		expect(runs(killed)).toBe(false);
		await expect(window.state).toHaveText("Live");
		await expect(window.source).toHaveAccessibleName(`Source: ${cameraName}`);
		await expect(window.modeRadio("classic")).toBeChecked();
		expect(await height()).toBe(640);
	}
	const recognizer = app.recognizer();
	app.kill();
	await app.ended;
	await cameras.remove();
	console.log(
		`recognizer killed and back: ${describeTimes(times)}\n${describeLoad()}`,
	);
	expect(late).toEqual([]);
	expect(complaints).toEqual([]);
	expect(runs(recognizer)).toBe(false);
});
