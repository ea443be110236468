import { describe, expect, it, vi } from "vitest";
import {
	type MenuEntry,
	menuEntries,
	versionsText,
} from "../../../electron/hosts/menu.ts";

const actions = { openFile: vi.fn(), playDemo: vi.fn() };
const all = (entries: readonly MenuEntry[]): MenuEntry[] =>
	entries.flatMap((entry) => [entry, ...all(entry.submenu ?? [])]);

describe("the menu", () => {
	it.each(["linux", "win32"] as const)(
		"has Quit and About on %s",
		(platform) => {
			const entries = all(menuEntries(platform, actions));
			expect(entries).toContainEqual({
				role: "quit",
				accelerator: "CmdOrCtrl+Q",
			});
			expect(entries).toContainEqual({ role: "about" });
			expect(entries).not.toContainEqual({ role: "appMenu" });
		},
	);

	it("leaves Quit and About to the app's own menu on macOS", () => {
		const entries = all(menuEntries("darwin", actions));
		expect(entries[0]).toEqual({ role: "appMenu" });
		const roles = entries.map(({ role }) => role);
		expect(roles).not.toContain("quit");
		expect(roles).not.toContain("about");
		expect(roles).toContain("close");
	});

	it("opens a file and the demo clip", () => {
		for (const { click } of all(menuEntries("linux", actions))) click?.();
		expect(actions.openFile).toHaveBeenCalledOnce();
		expect(actions.playDemo).toHaveBeenCalledOnce();
	});

	it("gives no key to two entries, and no single letter, which is the window's", () => {
		const keys = all(menuEntries("linux", actions)).flatMap(
			({ accelerator }) => accelerator ?? [],
		);
		expect(new Set(keys).size).toBe(keys.length);
		for (const key of keys) expect(key).toMatch(/^CmdOrCtrl\+/);
	});
});

it("About names the versions that are known", () => {
	expect(versionsText({ electron: "45.4.1", chrome: "153", v8: "15" })).toBe(
		"Electron 45.4.1\nChrome 153",
	);
});
