import { expect, test } from "./support/app.ts";
import type { DigitcamWindow } from "./support/digitcam-window.ts";

/** Commands of the close looks. */
const closeLook = [
	"compareNetworks",
	"mapOcclusion",
	"listLayers",
	"readLayer",
] as const;

/** Notes from now on which of these commands the window sends. */
const watchCommands = ({ page }: DigitcamWindow) =>
	page.evaluateHandle((names) => {
		const sent: string[] = [];
		const { send } = WebSocket.prototype;
		WebSocket.prototype.send = function (message) {
			const text = new TextDecoder().decode(message as Uint8Array<ArrayBuffer>);
			sent.push(...names.filter((name) => text.includes(`"${name}"`)));
			return send.call(this, message);
		};
		return sent;
	}, closeLook);

test("C compares every network, X looks inside the one in use, and neither asks for anything while it is closed", async ({
	openWindow,
	complaints,
	host,
}) => {
	test.skip(host === "electron", "Electron's messages are not seen here");
	const window = await openWindow();
	const compared = window.page.getByRole("region", {
		name: "Networks compared",
	});
	const inside = window.page.getByRole("region", {
		name: "Inside the network",
	});
	await expect(window.boxes.first()).toBeVisible();
	const sent = await watchCommands(window);
	await window.drawsFrames(15);
	expect(await sent.jsonValue()).toEqual([]);

	await window.press("c");
	await expect(compared.getByRole("listitem").first()).toBeVisible();
	await expect(compared.locator("ol > li")).toHaveCount(7);
	await expect(compared).toContainText(/networks read \d/);
	await expect
		.poll(async () => new Set(await sent.jsonValue()))
		.toEqual(new Set(["compareNetworks"]));

	await window.press("x");
	await expect(compared).toBeHidden();
	await expect(inside.locator("canvas")).toHaveCount(2);
	await expect(inside).toContainText(/What speaks for \d/);
	const layer = inside.getByRole("radio", { name: /^Convolution conv1 / });
	await expect(layer).toBeChecked();
	await expect(inside).toContainText("pictures of 28 × 28");
	// The tab of the panel before it has the focus of nobody: the keyboard gets there by Tab, and on by arrows.
	await layer.focus();
	await window.press("ArrowDown");
	await expect(
		inside.getByRole("heading", { name: "Layer norm1" }),
	).toBeVisible();

	await window.press("x");
	await expect(inside).toBeHidden();
	const before = (await sent.jsonValue()).length;
	await window.drawsFrames(15);
	// One may have been on its way.
	expect((await sent.jsonValue()).length - before).toBeLessThanOrEqual(1);
	expect(complaints).toEqual([]);
});

test("X looks inside in classic mode, too", async ({ openWindow }) => {
	const window = await openWindow();
	await window.press("o");
	await expect(window.prediction).toBeVisible();
	await window.press("x");
	const inside = window.page.getByRole("region", {
		name: "Inside the network",
	});
	await expect(inside).toContainText(/What speaks for \d/);
	await expect(inside.locator("canvas")).toHaveCount(2);
});
