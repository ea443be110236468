import { expect, type Locator, type Page } from "@playwright/test";

/** Walks with the Tab key until an element has the focus. */
export async function tabTo(page: Page, element: Locator): Promise<void> {
	const isFocused = () =>
		element.evaluate((node) => node === document.activeElement);
	await expect(element).toBeVisible();
	for (let step = 0; step < 80; step += 1) {
		if (await isFocused()) return;
		await page.keyboard.press("Tab");
	}
	throw new Error("The Tab key does not lead there.");
}

/** Presses a button by keyboard alone. */
export async function press(
	within: Page | Locator,
	name: string,
): Promise<void> {
	const button = within.getByRole("button", { name, exact: true });
	const page = button.page();
	await tabTo(page, button);
	await page.keyboard.press("Enter");
}

/** Writes into a field by keyboard alone. */
export async function fill(
	page: Page,
	label: string,
	text: string,
): Promise<void> {
	await tabTo(page, page.getByLabel(label, { exact: true }));
	await page.keyboard.press("ControlOrMeta+A");
	await page.keyboard.type(text);
}
