import { describe, expect, it } from "vitest";
import { parsePreferences } from "../../../renderer/pure/preferences.ts";

const defaults = {
	mode: "find",
	thresholds: { show: 0.5, sure: 0.9 },
	stagesOpen: true,
	mirrorCameras: true,
	mirrorOthers: false,
	cameraTurns: {},
	panel: null,
};

describe("The preferences", () => {
	it("mirror cameras and nothing else at the first start", () => {
		expect(parsePreferences(null)).toEqual(defaults);
	});

	it("come back as they were stored", () => {
		const stored = {
			mode: "classic",
			thresholds: { show: 0.3, sure: 0.8 },
			stagesOpen: false,
			mirrorCameras: false,
			mirrorOthers: true,
			cameraTurns: { "Desk camera": 90 },
			panel: { x: 1, y: 2, width: 300, height: 400 },
		};
		expect(parsePreferences(JSON.stringify(stored))).toEqual(stored);
	});

	it("take the default of a part that is damaged, and keep the others", () => {
		expect(
			parsePreferences(
				'{"stagesOpen":false,"mirrorCameras":"yes","cameraTurns":{"Desk camera":45},"panel":{"x":1}}',
			),
		).toEqual({ ...defaults, stagesOpen: false });
	});

	it("take the default of thresholds that contradict each other", () => {
		expect(parsePreferences('{"thresholds":{"show":0.9,"sure":0.4}}')).toEqual(
			defaults,
		);
	});

	it.each(["", "{", "null", "7", "[]"])("survive %j in the storage", (text) => {
		expect(parsePreferences(text)).toEqual(defaults);
	});
});
