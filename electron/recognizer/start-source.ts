import type { Camera, SourceInfo, SourceSpec } from "../contract/source.ts";

/** What a window opens first. */
export interface StartSource {
	readonly spec: SourceSpec;
	/** Set where it is a camera that is not there: it is waited for, as one that was unplugged. */
	readonly absent?: SourceInfo | undefined;
}

/**
 * What a window opens first: what it was asked to, else the first camera.
 * @param remembered name of the camera that `start` was at an earlier start; it is known by its name, and its number may be another's
 */
export function startSourceOf(
	start: SourceSpec | undefined,
	remembered: string | undefined,
	cameras: readonly Camera[],
): StartSource | undefined {
	const [first] = cameras;
	if (start === undefined)
		return first && { spec: { kind: "camera", index: first.index } };
	if (start.kind !== "camera" || remembered === undefined)
		return { spec: start };
	const { index } =
		cameras.find(({ name }) => name === remembered) ??
		cameras.find((camera) => camera.index === start.index) ??
		{};
	if (index !== undefined) return { spec: { kind: "camera", index } };
	const absent: SourceInfo = {
		spec: start,
		label: remembered,
		live: true,
		still: false,
		brief: false,
		width: 0,
		height: 0,
		frameRate: 0,
	};
	return { spec: start, absent };
}
