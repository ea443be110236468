import { describe, expect, it } from "vitest";
import {
	isPreviewAddress,
	isWindowAddress,
} from "../../../electron/hosts/window-address.ts";

describe("an address is the window's own", () => {
	it.each(["digitcam://window/", "digitcam://window/index.html?view=preview"])(
		"%s",
		(address) => expect(isWindowAddress(address)).toBe(true),
	);

	it.each([
		"",
		"digitcam://window.evil.example/",
		"digitcam://window:1/",
		"digitcam://windows/",
		"digitcam:window/",
		"https://window/",
		"https://evil.example/digitcam://window/",
		"about:blank",
	])("not: %s", (address) => expect(isWindowAddress(address)).toBe(false));
});

describe("the preview's address", () => {
	it.each([
		["digitcam://window/index.html?view=preview", true],
		["digitcam://window/index.html", false],
		["digitcam://window/index.html?view=other", false],
		["digitcam://elsewhere/index.html?view=preview", false],
	])("%s: %s", (address, isPreview) => {
		expect(isPreviewAddress(address)).toBe(isPreview);
	});
});
