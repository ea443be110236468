import { beforeEach, describe, expect, it, vi } from "vitest";
import { menuActions } from "../../../electron/contract/schema.ts";
import {
	AppMenu,
	type MenuEntry,
	type MenuState,
	menuEntries,
	versionLines,
} from "../../../electron/hosts/menu.ts";

const actions = {
	openFile: vi.fn(),
	openSource: vi.fn(),
	clearRecent: vi.fn(),
	findCameras: vi.fn(),
	showLog: vi.fn(),
	ask: vi.fn(),
};
beforeEach(() => {
	for (const action of Object.values(actions)) action.mockClear();
});
const lesson = { kind: "file", path: "C:\\lessons\\one & two.mp4" } as const;
const stream = { kind: "stream", url: "rtsp://ada:secret@desk/1" } as const;
const desk = { kind: "camera", index: 2 } as const;
const state: MenuState = {
	cameras: [
		{ index: 0, name: "Built-in" },
		{ index: 2, name: "Desk" },
	],
	recent: [lesson, stream],
	source: desk,
};
const entriesOn = (platform: NodeJS.Platform, of = state) =>
	all(menuEntries(platform, of, actions));
const all = (entries: readonly MenuEntry[]): MenuEntry[] =>
	entries.flatMap((entry) => [entry, ...all(entry.submenu ?? [])]);

describe("the menu", () => {
	it.each(["linux", "win32"] as const)(
		"has Quit and About on %s",
		(platform) => {
			const entries = entriesOn(platform);
			expect(entries).toContainEqual({
				role: "quit",
				accelerator: "CmdOrCtrl+Q",
			});
			expect(entries).toContainEqual({ role: "about" });
			expect(entries).not.toContainEqual({ role: "appMenu" });
		},
	);

	it("leaves Quit and About to the app's own menu on macOS", () => {
		const entries = entriesOn("darwin");
		expect(entries[0]).toEqual({ role: "appMenu" });
		const roles = entries.map(({ role }) => role);
		expect(roles).not.toContain("quit");
		expect(roles).not.toContain("about");
		expect(roles).toContain("close");
	});

	it("opens files, sources and what was opened lately, and asks the window for the rest", () => {
		for (const { click } of entriesOn("linux")) click?.();
		for (const action of Object.values(actions))
			expect(action).toHaveBeenCalled();
		expect(actions.openSource.mock.calls.flat()).toEqual([
			lesson,
			stream,
			{ kind: "demo" },
			{ kind: "camera", index: 0 },
			desk,
		]);
		// Whatever a window can be asked has an entry, and one only.
		expect(actions.ask.mock.calls.flat().toSorted()).toEqual(
			[...menuActions].toSorted(),
		);
	});

	it("names recent files without their folders, and streams without their passwords", () => {
		const recent = entriesOn("win32").find(
			({ label }) => label === "Open &Recent",
		);
		expect(recent?.enabled).toBe(true);
		expect(recent?.submenu?.map(({ label }) => label)).toEqual([
			"one && two.mp4",
			"rtsp://desk/1",
			undefined,
			"&Clear the List",
		]);
	});

	it("marks the camera that is read, and says that there is none", () => {
		const cameras = entriesOn("linux").filter(({ type }) => type === "radio");
		expect(cameras).toMatchObject([
			{ label: "Built-in", checked: false },
			{ label: "Desk", checked: true },
		]);
		const without = entriesOn("linux", { ...state, cameras: [] });
		expect(without).toContainEqual({
			label: "No camera found",
			enabled: false,
		});
	});

	it("follows the source, and is not made anew for what it does not show", () => {
		const show = vi.fn();
		const menu = new AppMenu("linux", actions, show);
		menu.change(state);
		const running = (frameRate: number) =>
			menu.follow({
				name: "running",
				source: { spec: { kind: "demo" }, frameRate } as never,
			});
		running(30);
		expect(show).toHaveBeenCalledTimes(3);
		running(29);
		expect(show).toHaveBeenCalledTimes(3);
		menu.follow({ name: "idle" });
		expect(show).toHaveBeenCalledTimes(4);
	});

	it("gives no key to two entries, and no single letter, which is the window's", () => {
		const keys = entriesOn("linux").flatMap(
			({ accelerator }) => accelerator ?? [],
		);
		expect(new Set(keys).size).toBe(keys.length);
		for (const key of keys) expect(key).toMatch(/^(CmdOrCtrl\+|F\d)/);
	});
});

it("About names the versions that are known", () => {
	expect(versionLines({ electron: "45.4.1", chrome: "153", v8: "15" })).toEqual(
		["Electron 45.4.1", "Chrome 153"],
	);
});
