import { readFileSync } from "node:fs";
import type { DigitModel } from "../../models/index.ts";
import {
	defaultModel,
	listModels,
	loadDigitClassifier,
	loadModel,
} from "../../models/index.ts";
import { inProject } from "../../models/project-root.ts";
import { openCapture } from "../../native/index.ts";
import type { AppInfo } from "../contract/schema.ts";
import type { DigitClassifier, Network } from "../recognizer/frame/readers.ts";
import { shareCameras } from "../recognizer/source/shared-cameras.ts";

/** What all windows of the app share: the networks, and the cameras. */
export interface Digitcam {
	readonly info: Omit<AppInfo, "host">;
	readonly defaultModel: string;
	readonly defaultNetwork: Network;
	/** The digit/non-digit classifier. */
	readonly classifier: DigitClassifier;
	/** A trained network by its name; loaded once. */
	network(name: string): Promise<Network>;
	readonly openCapture: typeof openCapture;
}

function appVersion(): string {
	const { version }: { version: string } = JSON.parse(
		readFileSync(inProject("package.json"), "utf8"),
	);
	return version;
}

/** @param model the network to start with */
export async function openDigitcam(
	model: string = defaultModel,
): Promise<Digitcam> {
	const loaded = new Map<string, Promise<DigitModel>>();
	const network = (name: string) => {
		const loading = loaded.get(name) ?? loadModel(name);
		loaded.set(name, loading);
		loading.catch(() => loaded.delete(name));
		return loading;
	};
	const first = await network(model);
	return {
		info: {
			version: appVersion(),
			engine: first.engine,
			models: await listModels(),
		},
		defaultModel: model,
		defaultNetwork: first,
		classifier: await loadDigitClassifier(),
		network,
		openCapture: shareCameras(openCapture),
	};
}
