import path from "node:path";
import { writeHandClip } from "../support/hands/write-clip.ts";
import { scratchFolder } from "../support/scratch.ts";
import { expect, test } from "./support/app.ts";

/** A hand writes a 7 so slowly that a busy machine misses none of it, lets go, and leaves the picture. */
async function filmSeven(): Promise<string> {
	const file = path.join(scratchFolder(), "seven-in-the-air.avi");
	await writeHandClip(
		file,
		[{ writes: [7] }, { holds: "open", seconds: 0.8 }, { awaySeconds: 1.2 }],
		{ writer: { speed: 1.5, frameRate: 15, forms: 7 } },
	);
	return file;
}

test("a 7 that a hand writes in the air is read, undone, cleared, and left", async ({
	start,
	complaints,
}) => {
	test.setTimeout(480_000);
	const { window } = await start({ source: await filmSeven() });
	const { page } = window;
	const air = page.getByRole("region", { name: "Writing in the air" });
	await expect(page.getByLabel("Live video")).toBeVisible();
	await window.press("a");
	await expect(air).toBeVisible();
	const ink = air.locator("path.ink");
	/** The clip from its begin. A machine that misses a part of it, and the stroke is two, sees it again. */
	const write = () =>
		expect(async () => {
			await window.press("Delete");
			await window.press("r");
			await expect(window.state).toHaveText("Playing");
			await expect(window.state).toHaveText("Ended");
			expect(await window.read()).toBe("7");
			await expect(ink).toHaveCount(1, { timeout: 1000 });
		}).toPass();
	await write();
	await expect(air.getByRole("status")).toHaveText(/hand/i, {
		timeout: 60_000,
	});
	await expect(window.boxes).toHaveCount(1);
	await window.press("Backspace");
	await expect(ink).toHaveCount(0);
	await expect(window.boxes).toHaveCount(0);
	// The hand is back.
	await write();
	await window.press("Delete");
	await expect(ink).toHaveCount(0);
	// The card is there where nothing is written.
	await expect(
		page.getByRole("complementary", { name: "How to write in the air" }),
	).toBeVisible();
	await window.press("Escape");
	await expect(air).toBeHidden();
	expect(complaints).toEqual([]);
});
