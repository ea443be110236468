import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import {
	measureQuality,
	QualityMeter,
} from "../../../../electron/recognizer/frame/picture-quality.ts";
import { decodeImage, frameFromPixels } from "../../../../native/index.ts";
import { QualityWatch } from "../../../../renderer/pure/quality-watch.ts";
import { projectRoot } from "../../../support/scratch.ts";

/** Vertical bars of `ink` on `paper`, whose edges take `blur` pixels. */
function bars(paper: number, ink: number, blur: number) {
	const [width, height] = [640, 480];
	const pixels = new Uint8Array(width * height);
	for (let x = 0; x < width; x++) {
		const beyond = Math.abs((x % 160) - 80) - 20;
		const share = Math.max(0, Math.min(1, 0.5 + beyond / blur));
		for (let y = 0; y < height; y++)
			pixels[y * width + x] = ink + (paper - ink) * share;
	}
	return frameFromPixels(width, height, 1, pixels);
}

describe("The quality of a picture", () => {
	it("is bright by its paper, or by light ink on a dark board", () => {
		expect(measureQuality(bars(200, 30, 1)).brightness).toBeCloseTo(0.78, 1);
		expect(measureQuality(bars(30, 200, 1)).brightness).toBeCloseTo(0.78, 1);
		expect(measureQuality(bars(12, 4, 1)).brightness).toBeLessThan(0.1);
	});

	it("is sharp where edges are narrow, whatever their contrast", () => {
		expect(measureQuality(bars(220, 30, 1)).sharpness).toBeGreaterThan(0.8);
		expect(measureQuality(bars(140, 110, 1)).sharpness).toBeGreaterThan(0.8);
		expect(measureQuality(bars(220, 30, 60)).sharpness).toBeLessThan(0.42);
	});

	it("is not called blurred where nothing is in it", () => {
		expect(measureQuality(bars(200, 200, 1)).sharpness).toBe(1);
	});
});

describe("The quality of a video", () => {
	it("is measured five times a second, and at once where a clip begins anew", () => {
		const meter = new QualityMeter();
		const light = bars(200, 30, 1);
		const dark = bars(12, 4, 1);
		const bright = measureQuality(light);
		const dim = measureQuality(dark);
		expect(meter.measure(light, 1000)).toEqual(bright);
		expect(meter.measure(dark, 1199)).toEqual(bright);
		expect(meter.measure(dark, 1200)).toEqual(dim);
		expect(meter.measure(light, 1300)).toEqual(dim);
		expect(meter.measure(light, 0)).toEqual(bright);
	});
});

const folder = path.join(projectRoot, "../shared/photos");

describe.runIf(existsSync(folder))("Photographs that can be read", () => {
	it("are neither called dark nor blurred", async () => {
		for (const name of readdirSync(folder)) {
			if (!/\.(jpe?g|png)$/.test(name)) continue;
			const frame = await decodeImage(readFileSync(path.join(folder, name)));
			expect(
				new QualityWatch().observe(measureQuality(frame), true, 0),
				name,
			).toBeUndefined();
		}
	});
});
