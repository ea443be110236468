import { expect, test } from "./support/app.ts";

const seven = [
	[0.2, 0.3],
	[0.32, 0.3],
	[0.25, 0.7],
] as const;
/** As straight as a ruler. */
const one = [
	[0.6, 0.3],
	[0.6, 0.7],
] as const;

test("what is written on the pad is read, undone, cleared, and there again", async ({
	openWindow,
	complaints,
}) => {
	const window = await openWindow();
	await window.press("p");
	await expect(window.pad).toBeVisible();

	await test.step("a 7 that is drawn with the mouse is read, and boxed where it stands", async () => {
		await window.write(seven);
		await expect.poll(() => window.read()).toBe("7");
		// The 7 is read before it is finished, and its box grows with it.
		await expect(async () => {
			const paper = await window.paper.boundingBox();
			const box = await window.boxes.first().boundingBox();
			if (!paper || !box)
				throw new Error("There is no paper, or no box on it.");
			const middle = {
				x: (box.x + box.width / 2 - paper.x) / paper.width,
				y: (box.y + box.height / 2 - paper.y) / paper.height,
			};
			expect(middle.x).toBeCloseTo(0.26, 1);
			expect(middle.y).toBeCloseTo(0.5, 1);
		}).toPass({ timeout: 30_000 });
		await expect(window.chosenDigit).toHaveAttribute("data-digit", "7");
	});

	await test.step("it is read while one writes, undone by Ctrl+Z, and cleared by Delete", async () => {
		await window.write(one);
		await expect.poll(() => window.read()).toBe("71");
		await window.press("Control+z");
		await expect.poll(() => window.read()).toBe("7");
		await window.press("Delete");
		await expect(window.boxes).toHaveCount(0);
		await expect(window.page.getByText(/^Write digits here/)).toBeVisible();
		await window.press("Control+z");
		await expect.poll(() => window.read()).toBe("7");
	});

	await test.step("Escape closes the pad, and the live picture goes on; what was written is still there", async () => {
		await window.page
			.getByRole("button", { name: "Confidence settings" })
			.click();
		await window.press("Escape");
		await expect(window.page.getByRole("slider")).toHaveCount(0);
		await expect(window.pad).toBeVisible();
		await window.press("Escape");
		await expect(window.pad).toBeHidden();
		await expect(window.page.getByTestId("frame-rate")).toHaveText(
			/[1-9]\d* frames\/s/,
		);
		await window.press("p");
		await expect.poll(() => window.read()).toBe("7");
	});
	expect(complaints).toEqual([]);
});

test("the pad needs no source", async ({ start }) => {
	const { window } = await start({ source: "/there/is/no/such.png" });
	await expect(window.page.getByRole("alert")).toBeVisible();
	await window.press("p");
	await window.write(seven);
	await expect.poll(() => window.read()).toBe("7");
});
