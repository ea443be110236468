import path from "node:path";
import { besideArchive, inProject } from "../../../models/project-root.ts";
import type {
	Capture,
	CaptureOptions,
	CaptureSource,
} from "../../../native/index.ts";
import { listCameras } from "../../../native/index.ts";
import type { SourceInfo, SourceSpec } from "../../contract/source.ts";
import { sequenceGap } from "./sequence-gap.ts";

/** The demo clip, drawn by `npm run demo`. */
const demoClip = () => besideArchive(inProject("electron/demo/digits.webm"));

/** The source's name for people. */
export function labelOf(spec: SourceSpec): string {
	switch (spec.kind) {
		case "camera":
			return (
				listCameras().find(({ index }) => index === spec.index)?.name ??
				`Camera ${spec.index}`
			);
		case "file":
			return path.basename(spec.path);
		case "stream":
			return spec.url.replace(/\/\/[^/@]*@/, "//");
		case "demo":
			return "Demo clip";
	}
}

/** How the source is opened by the addon. */
export function toCaptureSource(spec: SourceSpec): {
	source: CaptureSource;
	options: CaptureOptions;
} {
	switch (spec.kind) {
		case "demo":
			return {
				source: { kind: "file", path: demoClip() },
				options: { loop: true },
			};
		case "camera":
		case "file":
		case "stream":
			return { source: spec, options: {} };
	}
}

export async function describeSource(
	spec: SourceSpec,
	capture: Capture,
): Promise<SourceInfo> {
	const { live, still, brief, width, height, frameRate } = capture;
	const warning =
		spec.kind === "file" ? await sequenceGap(spec.path) : undefined;
	return {
		spec,
		label: labelOf(spec),
		live,
		still,
		brief,
		width,
		height,
		frameRate,
		...(warning && { warning }),
	};
}
