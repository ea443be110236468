import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import {
	boundsOnScreen,
	paperColor,
} from "../../../electron/hosts/window-bounds.ts";
import { projectRoot } from "../../support/scratch.ts";

const displays = [
	{ x: 0, y: 25, width: 1920, height: 1055 },
	{ x: 1920, y: 0, width: 1280, height: 1024 },
];
const was = { x: 100, y: 90, width: 900, height: 700, maximized: false };

describe("the window opens", () => {
	it("in its first size, where the system puts it, at the first start", () => {
		expect(boundsOnScreen(null, displays)).toEqual({
			width: 1280,
			height: 820,
		});
	});

	it.each([
		["on the first display", {}],
		["on the second display", { x: 2000, y: 10 }],
		["across both displays", { x: 1600 }],
		["partly beside the displays", { x: -800 }],
	])("where it was, %s", (_, moved) => {
		const { maximized: _maximized, ...bounds } = { ...was, ...moved };
		expect(boundsOnScreen({ ...was, ...moved }, displays)).toEqual(bounds);
	});

	it.each([
		["on a display that is gone", { x: 4000 }],
		["with its title bar above the display", { y: -10 }],
		["below the display", { y: 1070 }],
		["with too little of it to be found", { x: -880 }],
	])("in its size alone, where it was %s", (_, moved) => {
		expect(boundsOnScreen({ ...was, ...moved }, displays)).toEqual({
			width: 900,
			height: 700,
		});
	});

	it("no smaller than its parts need", () => {
		expect(
			boundsOnScreen({ ...was, width: 10, height: 10 }, displays),
		).toMatchObject({ width: 420, height: 560 });
	});
});

it("the color before the page is drawn is the page's", () => {
	const css = readFileSync(
		path.join(projectRoot, "renderer/styles/theme.css"),
		"utf8",
	);
	const [dark, light] = [...css.matchAll(/--paper: (#\w{6});/g)].map(
		([, color]) => color,
	);
	expect([paperColor(true), paperColor(false)]).toEqual([dark, light]);
});
