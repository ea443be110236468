import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HandTracker } from "../../../../electron/recognizer/air/hand-tracker.ts";
import type { HandNetworks, Square } from "../../../../models/recognition.ts";
import {
	type Frame,
	frameFromPixels,
	releaseFrame,
} from "../../../../native/index.ts";

const [width, height] = [64, 48];
let frame: Frame;
beforeAll(() => {
	frame = frameFromPixels(width, height, 1, new Uint8Array(width * height));
});
afterAll(() => releaseFrame(frame));

const squareAt = (x: number): Square => ({ x, y: 24, side: 10, angle: 0 });

/** Networks that see the hands at these places, the likeliest first; the list may be changed from frame to frame. */
function networksThatSee(places: number[], presence: () => number) {
	const searches: number[] = [];
	const networks: HandNetworks = {
		findHands: async () => {
			searches.push(places.length);
			return places.map(squareAt);
		},
		seeHand: async (_, { x }) =>
			places.some((place) => Math.abs(place - x) < 2)
				? { places: [], presence: presence(), next: squareAt(x) }
				: undefined,
	};
	return { networks, searches };
}

/** What is followed in a frame in which hands are at these places: number and place of each. */
function see(places: number[], presence = () => 1) {
	const { networks, searches } = networksThatSee(places, presence);
	const tracker = new HandTracker(networks);
	return {
		searches,
		follow: async (...now: number[]) => {
			places.splice(0, Infinity, ...now);
			const hands = await tracker.follow(frame);
			return hands.map(({ id, next }) => [id, next.x]);
		},
	};
}

describe("three hands of two people", () => {
	it("are two that are followed, the first that were seen", async () => {
		const { follow } = see([]);
		expect(await follow(10)).toEqual([[1, 10]]);
		for (let n = 0; n < 8; n += 1) await follow(30, 10, 50);
		expect(await follow(50, 30, 10)).toEqual([
			[1, 10],
			[2, 30],
		]);
	});

	it("do not take the place of one that was lost for a few frames", async () => {
		const { follow } = see([]);
		await follow(10, 30);
		expect(await follow(30)).toEqual([[2, 30]]);
		// The third is likelier than the first, which is back.
		expect(await follow(50, 30, 10)).toEqual([
			[2, 30],
			[3, 10],
		]);
	});
});

it("A hand that was lost is looked for at once, though another is followed; later once in six frames", async () => {
	const { follow, searches } = see([]);
	await follow(10, 30);
	expect(searches).toHaveLength(1);
	for (let n = 0; n < 8; n += 1) await follow(30);
	expect(searches).toHaveLength(9);
	for (let n = 0; n < 12; n += 1) await follow(30);
	expect(searches).toHaveLength(11);
});

it("What is hardly a hand, as a face, is not followed; a hand that became so is, and is found anew", async () => {
	let presence = 0.8;
	const { follow } = see([], () => presence);
	expect(await follow(10)).toEqual([]);
	presence = 0.95;
	expect(await follow(10)).toEqual([[1, 10]]);
	presence = 0.6;
	expect(await follow(10)).toEqual([[1, 10]]);
	await follow();
	expect(await follow(10)).toEqual([[2, 10]]);
});
