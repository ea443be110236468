import { describe, expect, it } from "vitest";
import type { KeyPress } from "../../../renderer/pure/shortcuts.ts";
import {
	actionOf,
	actions,
	editingKeys,
	keyLabelOf,
	shortcuts,
} from "../../../renderer/pure/shortcuts.ts";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
	key,
	code: "",
	ctrlKey: false,
	metaKey: false,
	altKey: false,
	repeat: false,
	...more,
});

describe("The keys", () => {
	it.each([
		["t", "preview"],
		[" ", "freeze"],
		["m", "mirror"],
		["s", "source"],
		["r", "reopen"],
		["i", "report"],
		["o", "mode"],
		["p", "pad"],
		["l", "log"],
		["c", "compare"],
		["x", "inside"],
		["f", "projector"],
		["e", "exercise"],
		["g", "gather"],
		["+", "zoomIn"],
		["=", "zoomIn"],
		["-", "zoomOut"],
		["0", "zoomFit"],
		["?", "shortcuts"],
		["Escape", "close"],
		["q", "quit"],
	])("%j asks for %s", (key, action) => {
		expect(actionOf(press(key))).toBe(action);
	});

	it("are told apart by what they do, for the list of them", () => {
		const told = [...shortcuts, ...editingKeys].map(({ does }) => does);
		expect(new Set(told).size).toBe(told.length);
	});

	it("mean the same with the caps lock on", () => {
		expect(actionOf(press("Q"))).toBe("quit");
	});

	it("mean the same on a keyboard of another script", () => {
		expect(actionOf(press("е", { code: "KeyT" }))).toBe("preview");
	});

	it("follow the letter, not its position, on a keyboard of this script", () => {
		expect(actionOf(press("a", { code: "KeyQ" }))).toBe("air");
	});

	it.each(["ctrlKey", "metaKey", "altKey", "repeat"] as const)(
		"belong to somebody else with %s",
		(modifier) => {
			expect(actionOf(press("r", { [modifier]: true }))).toBeUndefined();
		},
	);

	it("without a meaning ask for nothing", () => {
		expect(actionOf(press("z"))).toBeUndefined();
		expect(actionOf(press("Shift"))).toBeUndefined();
	});

	it("cover every action once, each with a name", () => {
		expect(shortcuts.map(({ action }) => action).toSorted()).toEqual(
			actions.toSorted(),
		);
		for (const action of actions) expect(keyLabelOf(action)).not.toBe("");
	});
});

it("lists each key once: the list of shortcuts tells its rows by their keys", () => {
	const labels = [...shortcuts, ...editingKeys].map(({ keyLabel }) => keyLabel);
	expect(labels.filter((label, n) => labels.indexOf(label) !== n)).toEqual([]);
});
