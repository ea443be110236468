import { margin, sheetEdges, textureHeight, textureWidth } from "./geometry.ts";
import { stepLength, type Touch } from "./hand.ts";
import { createNoise, ease, mix, type Noise, type Random } from "./random.ts";

/** Ink on a sheet's texture. */
export interface Ink {
	/** How much of the paper it hides, 0 to 1. */
	readonly coverage: Float32Array;
	/** When the pen came by: 0 is the first touch, 1 the last; Infinity where it never was. */
	readonly arrival: Float32Array;
	/** Lighter and darker, -1 to 1: the streaks of a felt tip and the rim where ink gathers. */
	readonly tone: Float32Array;
}

/** What the pen leaves on a sheet. */
export function layInk(touches: readonly Touch[], random: Random): Ink {
	const size = textureWidth * textureHeight;
	const ink = {
		coverage: new Float32Array(size),
		arrival: new Float32Array(size).fill(Number.POSITIVE_INFINITY),
		tone: new Float32Array(size),
	};
	const grain = createNoise(random);
	for (const touch of touches) {
		press(ink, touch, grain);
	}
	return ink;
}

function press(
	{ coverage, arrival, tone }: Ink,
	touch: Touch,
	grain: Noise,
): void {
	const centerX = touch.x - sheetEdges.left + margin;
	const centerY = touch.y - sheetEdges.top + margin;
	const reach = touch.radius + 2;
	const cos = Math.cos(touch.heading);
	const sin = Math.sin(touch.heading);
	const bottom = Math.min(textureHeight - 1, Math.ceil(centerY + reach));
	const right = Math.min(textureWidth - 1, Math.ceil(centerX + reach));
	for (let y = Math.max(0, Math.floor(centerY - reach)); y <= bottom; y++) {
		for (let x = Math.max(0, Math.floor(centerX - reach)); x <= right; x++) {
			const distance = Math.hypot(x - centerX, y - centerY);
			// The paper's fibres draw the ink out by up to a pixel.
			const edge = touch.radius + grain(x / 3, y / 3) - distance;
			if (edge <= -0.5) {
				continue;
			}
			const index = y * textureWidth + x;
			const covered = Math.min(1, edge + 0.5);
			if (covered > (coverage[index] as number)) {
				coverage[index] = covered;
			}
			if (touch.time < (arrival[index] as number)) {
				arrival[index] = touch.time;
			}
			const aside = (y - centerY) * cos - (x - centerX) * sin;
			if (Math.abs((x - centerX) * cos + (y - centerY) * sin) <= stepLength) {
				const streak = grain(aside / 3, touch.traveled / 90 + 31);
				const rim = ease((Math.abs(aside) / touch.radius - 0.82) / 0.18);
				tone[index] = mix(streak * 0.7, -1, rim * 0.6);
			}
		}
	}
}
