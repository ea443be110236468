import type { LayerRow } from "../../electron/contract/report.ts";
import { type Architecture, outlineNetwork } from "../architectures/index.ts";
import { startBackend } from "../engine/backend.ts";
import { layerRows } from "../report/layers.ts";

/** The layers of a network before it is trained. @throws ModelsError `engine-unavailable` */
export async function describeArchitecture(
	architecture: Architecture,
): Promise<readonly LayerRow[]> {
	await startBackend("wasm");
	const network = outlineNetwork(architecture);
	try {
		return layerRows(network);
	} finally {
		network.dispose();
	}
}
