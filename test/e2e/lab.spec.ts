import { readdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { hasMnist, mnistFolder } from "../support/data.ts";
import { expect, type StartedApp, test } from "./support/app.ts";
import { expectAccessible } from "./support/axe.ts";
import { fill, press, tabTo } from "./support/keyboard.ts";

const network = (page: Page) => page.getByRole("combobox", { name: "Network" });
const job = (page: Page) => page.locator("#job-title");

function killLab({ lab }: StartedApp): void {
	const pid = lab();
	if (pid === undefined) throw new Error("Nothing trains.");
	process.kill(pid, "SIGKILL");
}

test("a network is trained, killed, stopped and resumed, used, exported, imported, renamed and deleted, by keyboard alone", async ({
	start,
	complaints,
	folder,
	host,
}) => {
	test.skip(!hasMnist, "MNIST is not beside the project");
	test.skip(
		host !== "browser" || process.platform !== "linux",
		"only Linux tells which process trains",
	);
	test.setTimeout(600_000);
	const env = { DIGITCAM_MNIST: mnistFolder, DIGITCAM_PROFILE: folder };
	const app = await start({ source: "demo", env });
	const { page } = app.window;
	const networks = () => readdirSync(path.join(folder, "networks")).sort();

	await test.step("choose", async () => {
		await app.window.press("n");
		await expect(
			page.getByRole("heading", { name: "Train a network" }),
		).toBeVisible();
		await expectAccessible(page);
		await tabTo(page, page.getByRole("radio", { name: /^Basic CNN/ }));
		// The last one, which is quick.
		await app.window.press("ArrowUp");
		await expect(
			page.getByRole("radio", { name: /^Multilayer perceptron/ }),
		).toBeChecked();
		// Long enough to be stopped on the way.
		await fill(page, "Epochs", "12");
		await fill(page, "Training digits", "3000");
		await fill(page, "Name", "first try");
		await press(page, "Train");
	});

	await test.step("train, pause, go on", async () => {
		await expect(job(page)).toContainText("Training");
		await press(page, "Pause");
		await expect(job(page)).toContainText("Paused");
		await expect(
			page.getByRole("img", { name: /^Loss by epoch: training \d/ }),
		).toBeVisible();
		await expect(page.locator("li.right, li.wrong")).toHaveCount(12);
		await expectAccessible(page);
		await press(page, "Go on");
		// From the second epoch on there is something to go on from.
		await expect(page.getByText(/^Epoch (?!1 )\d+ of 12$/)).toBeVisible();
	});

	await test.step("the process is killed, and the training resumed", async () => {
		killLab(app);
		await expect(job(page)).toContainText("Failed");
		await expect(page.getByRole("alert")).toContainText("by SIGKILL");
		expect(networks()).toEqual(["first try.checkpoint"]);
		await press(page, "Resume");
		await expect(job(page)).toContainText("Training");
		await expect(page.locator(".curve.validation").first()).toHaveAttribute(
			"d",
			/^M/,
		);
	});

	await test.step("stop, resume, and to its end", async () => {
		await press(page, "Stop");
		await expect(job(page)).toContainText("Stopped");
		await press(page, "Resume");
		// It takes what other programs leave of the processors.
		await expect(job(page)).toContainText("Trained", { timeout: 420_000 });
		await expect(page.getByText("of MNIST's 10,000 test digits")).toBeVisible();
		await expect(page.getByRole("cell").nth(12)).toBeVisible();
		expect(networks()).toEqual(["first try"]);
		await expectAccessible(page);
	});

	await test.step("read its report, and use it", async () => {
		// The status bar has a button of that name, too.
		await press(page.getByRole("main"), "Report");
		await expect(page.getByRole("dialog", { name: "first try" })).toBeVisible();
		await app.window.press("Escape");
		await press(page, "Use it live");
		await expect(network(page)).toHaveValue("first try");
		await app.window.drawsFrames(3);
	});

	await test.step("export, rename, import", async () => {
		await app.window.press("n");
		await press(page, "Train another");
		const exported = page.waitForEvent("download");
		await press(page, "Export first try");
		await press(page, "For another Digitcam");
		const file = path.join(folder, "given.digitcam.json");
		await (await exported).saveAs(file);
		await press(page, "Rename first try");
		await page.keyboard.type("mine");
		await page.keyboard.press("Enter");
		await expect(page.getByText("mine", { exact: true }).first()).toBeVisible();
		await expect(network(page)).toHaveValue("mine");
		const choosing = page.waitForEvent("filechooser");
		// My digits can be imported, too.
		await press(page.getByRole("region", { name: "Your networks" }), "Import");
		await (await choosing).setFiles(file);
		await expect(
			page.getByRole("button", { name: "Delete given" }),
		).toBeVisible();
		expect(networks()).toEqual(["given", "mine"]);
	});

	await test.step("delete", async () => {
		await press(page, "Delete given");
		await press(page, "Delete it");
		await expect(
			page.getByRole("button", { name: "Delete given" }),
		).toBeHidden();
		expect(networks()).toEqual(["mine"]);
	});

	await test.step("it is there, and in use, after a restart", async () => {
		app.kill();
		await app.ended;
		const again = await start({ source: "demo", env });
		await expect(network(again.window.page)).toHaveValue("mine");
		await again.window.drawsFrames(3);
	});
	// The connection to the app that was ended.
	expect(complaints.filter((text) => !text.includes("WebSocket"))).toEqual([]);
});
