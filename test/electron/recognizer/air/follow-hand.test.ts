import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seeSigns } from "../../../../electron/recognizer/air/hand-signs.ts";
import { HandTracker } from "../../../../electron/recognizer/air/hand-tracker.ts";
import {
	type HandNetworks,
	loadHandNetworks,
} from "../../../../models/recognition.ts";
import {
	type Frame,
	frameFromPixels,
	releaseFrame,
} from "../../../../native/index.ts";
import {
	type HandMesh,
	readHandMesh,
} from "../../../support/hands/hand-mesh.ts";
import {
	fist,
	type HandPose,
	lifted,
	openPalm,
	pinch,
} from "../../../support/hands/hand-pose.ts";
import {
	renderHand,
	type ShownHand,
} from "../../../support/hands/render-hand.ts";

const [width, height] = [320, 240];
let mesh: HandMesh;
let networks: HandNetworks;
const frames: Frame[] = [];

beforeAll(async () => {
	mesh = readHandMesh();
	networks = await loadHandNetworks();
});
afterAll(() => frames.forEach(releaseFrame));

/** A picture of hands before a gray wall. */
function picture(brightness: number, ...hands: readonly Partial<ShownHand>[]) {
	const pixels = new Float32Array(width * height * 3).fill(140 * brightness);
	for (const hand of hands)
		renderHand({ width, height, pixels }, mesh, {
			pose: openPalm,
			x: 160,
			y: 110,
			scale: 500,
			roll: 0.1,
			yaw: 0.1,
			pitch: 0,
			left: false,
			skin: [224, 172, 138],
			sleeve: [60, 80, 140],
			light: brightness,
			...hand,
		});
	// A wall and a hand are rendered red, green, blue; frames are blue, green, red.
	const bytes = Uint8Array.from(pixels, (_, at) =>
		Math.min(255, pixels[at - (at % 3) + 2 - (at % 3)] ?? 0),
	);
	const frame = frameFromPixels(width, height, 3, bytes);
	frames.push(frame);
	return frame;
}

async function see(frame: Frame) {
	const tracker = new HandTracker(networks);
	await tracker.follow(frame);
	const hands = await tracker.follow(frame);
	return hands.map(({ id, places }) => seeSigns(id, places));
}

describe("a hand in a picture", () => {
	it.each<[string, HandPose, boolean, string | undefined]>([
		["an open palm", openPalm, false, "palm"],
		["a left one", openPalm, true, "palm"],
		["a fist", fist, false, "fist"],
		["a pinch", pinch, false, undefined],
		["a hand that writes nothing", lifted, true, undefined],
	])("is seen: %s", async (_, pose, left, sign) => {
		const hands = await see(picture(1, { pose, left }));
		expect(hands).toHaveLength(1);
		expect(hands[0]?.sign).toBe(sign);
		if (pose === pinch) expect(hands[0]?.pinch).toBeLessThan(0.28);
		else expect(hands[0]?.pinch).toBeGreaterThan(0.38);
	});

	it("writes where thumb and index finger meet", async () => {
		const [hand] = await see(picture(1, { pose: pinch, x: 170, y: 100 }));
		expect(Math.abs((hand?.pen.x ?? 0) - 170)).toBeLessThan(6);
		expect(Math.abs((hand?.pen.y ?? 0) - 100)).toBeLessThan(8);
	});

	it("is told from another, and keeps its number", async () => {
		const tracker = new HandTracker(networks);
		const frame = picture(
			1,
			{ x: 80, scale: 420 },
			{ x: 250, scale: 420, left: true },
		);
		const first = await tracker.follow(frame);
		const second = await tracker.follow(frame);
		expect(first.map(({ id }) => id)).toEqual([1, 2]);
		expect(second.map(({ id }) => id)).toEqual([1, 2]);
	});

	it("is not seen where there is none; then the brightness is known", async () => {
		const tracker = new HandTracker(networks);
		expect(await tracker.follow(picture(0.05))).toEqual([]);
		expect(tracker.brightness).toBeCloseTo((140 * 0.05) / 255, 2);
	});
});
