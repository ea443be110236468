import { describe, expect, it } from "vitest";
import { startSourceOf } from "../../../electron/recognizer/start-source.ts";

const cameras = [
	{ index: 0, name: "Built-in" },
	{ index: 4, name: "Desk" },
];
const camera = (index: number) => ({ kind: "camera", index }) as const;

describe("A window starts with", () => {
	it("the first camera, where nothing was asked for", () => {
		expect(startSourceOf(undefined, undefined, cameras)).toEqual({
			spec: camera(0),
		});
		expect(startSourceOf(undefined, undefined, [])).toBeUndefined();
	});

	it("what was asked for, though there should be no such camera", () => {
		expect(startSourceOf(camera(9), undefined, cameras)).toEqual({
			spec: camera(9),
		});
		const demo = { kind: "demo" } as const;
		expect(startSourceOf(demo, undefined, [])).toEqual({ spec: demo });
	});

	it("the remembered camera by its name, whatever number it has now", () => {
		expect(startSourceOf(camera(2), "Desk", cameras)?.spec).toEqual(camera(4));
		expect(startSourceOf(camera(0), "Old one", cameras)?.spec).toEqual(
			camera(0),
		);
	});

	it("a remembered camera that is away as one that was unplugged", () => {
		expect(startSourceOf(camera(2), "Gone", cameras)).toMatchObject({
			spec: camera(2),
			absent: { label: "Gone", live: true },
		});
	});
});
