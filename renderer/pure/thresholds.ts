import type { Thresholds } from "../../electron/contract/recognition.ts";

/** Thresholds are whole percents. At 0 % everything would be shown, at 100 % nothing. */
const lowest = 0.05;
const highest = 0.99;
export const thresholdRange = { lowest, highest, step: 0.01 } as const;

const ontoScale = (value: number): number =>
	Math.min(highest, Math.max(lowest, Math.round(value * 100) / 100));

/** Moves one threshold. The other follows where needed, so that `show` is never above `sure`. */
export function moveThreshold(
	{ show, sure }: Thresholds,
	name: keyof Thresholds,
	value: number,
): Thresholds {
	const moved = ontoScale(value);
	return name === "show"
		? { show: moved, sure: Math.max(sure, moved) }
		: { show: Math.min(show, moved), sure: moved };
}

export const sameThresholds = (one: Thresholds, other: Thresholds): boolean =>
	one.show === other.show && one.sure === other.sure;
