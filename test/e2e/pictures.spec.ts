import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { inRoot } from "../../build/bootstrap/project.mjs";
import {
	decodeImage,
	encodeImage,
	readPixels,
	turnFrame,
} from "../../native/index.ts";
import { writeGif } from "../support/gif.ts";
import { writePicture } from "../support/sheet.ts";
import { expect, test } from "./support/app.ts";

const fixture = (name: string) => inRoot(`test/fixtures/pictures/${name}`);

test("pictures of all kinds are read", async ({
	openWindow,
	folder,
	complaints,
}) => {
	const window = await openWindow();

	await test.step("a GIF is read like a picture, and stays", async () => {
		const sheet = await decodeImage(await writePicture(["427"]));
		const gray = readPixels(sheet).filter((_value, at) => at % 3 === 0);
		const gif = path.join(folder, "sheet.gif");
		writeFileSync(gif, writeGif(sheet.width, sheet.height, [gray]));
		await window.drop(gif);
		await expect(window.source).toHaveAccessibleName("Source: sheet.gif");
		await expect(window.state).toHaveText("Picture");
		await expect.poll(() => window.read()).toBe("427");
	});

	await test.step("a picture that is cut off says so, and shows what there is", async () => {
		await window.drop(fixture("cut-off.jpg"));
		// The file ends within the second line: some of its digits may be whole.
		await expect.poll(() => window.read()).toMatch(/^12345(\n|$)/);
		const notice = window.page.getByText("The file is cut off");
		await expect(notice).toBeVisible();
		await window.drop(fixture("seven.png"));
		await expect.poll(() => window.read()).toBe("7");
		await expect(notice).toBeHidden();
	});

	await test.step("a picture that lies on its side is read upright, says so, and is turned by a click, by U and by a button", async () => {
		const lying = turnFrame(
			await decodeImage(await writePicture(["4725"])),
			270,
		);
		const file = path.join(folder, "lying.png");
		writeFileSync(file, await encodeImage(lying, { format: "png" }));
		await window.drop(file);
		const size = () =>
			window.video.evaluate((canvas) =>
				canvas instanceof HTMLCanvasElement
					? [canvas.width, canvas.height]
					: [],
			);
		await expect.poll(() => window.read()).toBe("4725");
		expect(await size()).toEqual([640, 480]);
		const [four, seven] = await Promise.all(
			[0, 1].map((number) => window.boxes.nth(number).boundingBox()),
		);
		expect(four?.x).toBeLessThan(seven?.x ?? 0);

		const notice = window.page.getByText("Turned upright by itself");
		await expect(notice).toBeVisible();
		await window.page.getByRole("button", { name: "Turn back" }).click();
		await expect.poll(size).toEqual([480, 640]);
		await expect(notice).toBeHidden();
		await window.press("u");
		await expect.poll(size).toEqual([640, 480]);
		await expect.poll(() => window.read()).toBe("4725");
		await window.page.getByRole("button", { name: "Turn by 90°" }).click();
		await expect.poll(size).toEqual([480, 640]);
		await expect(notice).toBeHidden();
	});
	expect(complaints).toEqual([]);
});

test("the picture at an address is opened as a picture", async ({ start }) => {
	const server = createServer((_request, response) => {
		response.setHeader("Content-Type", "image/jpeg");
		response.end(readFileSync(fixture("seven.jpg")));
	});
	await new Promise<void>((resolve) =>
		server.listen(0, "127.0.0.1", () => resolve()),
	);
	const { port } = server.address() as AddressInfo;
	const { window } = await start({
		source: `http://127.0.0.1:${port}/seven.jpg`,
	});
	await expect(window.state).toHaveText("Picture");
	await expect.poll(() => window.read()).toBe("7");
	server.close();
});
