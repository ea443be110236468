import type { SourceSpec } from "../contract/source.ts";

/** As many as a menu shows without being a list to search. */
const mostRecent = 8;

export const isSameSource = (one: SourceSpec, other: SourceSpec): boolean =>
	JSON.stringify(one) === JSON.stringify(other);

/** The list with one more source at its head. Cameras and the demo clip have places of their own. */
export const withRecent = (
	recent: readonly SourceSpec[],
	spec: SourceSpec,
): readonly SourceSpec[] =>
	spec.kind === "camera" || spec.kind === "demo"
		? recent
		: [spec, ...recent.filter((one) => !isSameSource(one, spec))].slice(
				0,
				mostRecent,
			);
