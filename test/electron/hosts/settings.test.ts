import { describe, expect, it } from "vitest";
import {
	defaultSettings,
	parseSettings,
	type Settings,
} from "../../../electron/hosts/settings.ts";

const stored: Settings = {
	mode: "classic",
	thresholds: { show: 0.3, sure: 0.8 },
	model: "basic-cnn",
	stagesOpen: false,
	mirroredCameras: { Desk: true },
	mirrorOthers: true,
	cameraTurns: { "Desk camera": 90 },
	panel: { x: 1, y: 2, width: 300, height: 400 },
	window: { x: -4, y: 30, width: 900, height: 700, maximized: true },
	source: { kind: "camera", index: 2 },
	sourceLabel: "Desk camera",
	recent: [{ kind: "file", path: "/home/ada/seven.png" }],
};

describe("The settings", () => {
	it("mirror nothing at the first start", () => {
		expect(parseSettings("{}")).toEqual({
			settings: {
				mode: "find",
				thresholds: { show: 0.5, sure: 0.9 },
				model: null,
				stagesOpen: null,
				mirroredCameras: {},
				mirrorOthers: false,
				cameraTurns: {},
				panel: null,
				window: null,
				source: null,
				sourceLabel: null,
				recent: [],
			},
			damage: undefined,
		});
	});

	it("come back as they were stored", () => {
		expect(parseSettings(JSON.stringify(stored))).toEqual({
			settings: stored,
			damage: undefined,
		});
	});

	it("take the default of each part that is damaged, name it, and keep the others", () => {
		const text = JSON.stringify({
			...stored,
			mirroredCameras: "yes",
			cameraTurns: { "Desk camera": 45 },
			thresholds: { show: 0.9, sure: 0.4 },
			window: { x: 1 },
			source: { kind: "constructor" },
		});
		const { settings, damage } = parseSettings(text);
		expect(settings).toEqual({
			...stored,
			mirroredCameras: {},
			cameraTurns: {},
			thresholds: { show: 0.5, sure: 0.9 },
			window: null,
			source: null,
		});
		expect(damage).toBe(
			'it holds no valid "thresholds", "mirroredCameras", "cameraTurns", "window", "source"',
		);
	});

	it("leave out what another version has written", () => {
		expect(parseSettings('{"language":"tlh"}')).toEqual({
			settings: defaultSettings,
			damage: undefined,
		});
	});

	it.each(["", "{", "null", "7", "[1]", "\u0000\u0000"])(
		"say that %j is not what was written",
		(text) => {
			const { settings, damage } = parseSettings(text);
			expect(settings).toEqual(defaultSettings);
			expect(damage).toMatch(/not what Digitcam wrote|no valid/);
		},
	);
});
