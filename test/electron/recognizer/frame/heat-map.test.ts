import { describe, expect, it } from "vitest";
import { drawHeatMap } from "../../../../electron/recognizer/frame/heat-map.ts";
import { readPixels } from "../../../../native/index.ts";

/** A level with one warm cell. */
function level(columns: number, rows: number, scale: number, warm: number) {
	const maps = new Float32Array(16 * columns * rows).fill(-20);
	maps[warm] = 0;
	return { maps, columns, rows, scale };
}

const seen = (...levels: ReturnType<typeof level>[]) => ({
	detections: [],
	peaks: [],
	levels,
});

describe("the heat map", () => {
	it("covers the frame, a pixel a cell, and leaves out what is beyond it", () => {
		// 64 pixels across are 16 cells; the frame is 52 wide.
		const frame = { width: 52, height: 32 };
		const map = drawHeatMap(seen(level(16, 8, 1, 2 * 16 + 5)), frame);
		expect(map).toMatchObject({ width: 13, height: 8, channels: 1 });
		const pixels = map && readPixels(map);
		expect(pixels?.[2 * 13 + 5]).toBe(128);
		expect(pixels?.reduce((sum, value) => sum + value, 0)).toBe(128);
	});

	it("is the hottest of all levels, each at its own size", () => {
		const frame = { width: 64, height: 32 };
		const map = drawHeatMap(
			seen(level(16, 8, 1, 0), level(8, 4, 2, 3 * 8 + 7)),
			frame,
		);
		const pixels = map && readPixels(map);
		const warm = [...(pixels ?? [])].flatMap((value, index) =>
			value > 100 ? index : [],
		);
		expect(warm).toEqual([0, 110, 111, 126, 127]);
	});

	it("is none where no level was looked at", () => {
		expect(drawHeatMap(seen(), { width: 9, height: 9 })).toBeUndefined();
	});
});
