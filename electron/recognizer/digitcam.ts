import { readFileSync } from "node:fs";
import { inProject } from "../../models/project-root.ts";
import type { DigitModel, EngineChoice } from "../../models/recognition.ts";
import {
	defaultModel,
	listModels,
	loadModel,
} from "../../models/recognition.ts";
import { openCapture } from "../../native/index.ts";
import type { AppInfo } from "../contract/schema.ts";
import { type Finders, type Network, openFinders } from "./frame/readers.ts";
import { shareCameras } from "./source/shared-cameras.ts";

/** What all windows of the app share: the networks, and the cameras. */
export interface Digitcam {
	readonly info: Omit<AppInfo, "host">;
	readonly defaultModel: string;
	readonly defaultNetwork: Network;
	/** What tells in find mode what is a digit. */
	readonly finders: Finders;
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

/**
 * @param model the network to start with
 * @param engine what runs the networks
 */
export async function openDigitcam(
	model: string = defaultModel,
	engine?: EngineChoice,
): Promise<Digitcam> {
	const loaded = new Map<string, Promise<DigitModel>>();
	const network = (name: string) => {
		const loading = loaded.get(name) ?? loadModel(name, { engine });
		loaded.set(name, loading);
		loading.catch(() => loaded.delete(name));
		return loading;
	};
	const [first, finders, models] = await Promise.all([
		network(model),
		openFinders(engine),
		listModels(),
	]);
	return {
		info: { version: appVersion(), engine: first.engine, models },
		defaultModel: model,
		defaultNetwork: first,
		finders,
		network,
		openCapture: shareCameras(openCapture),
	};
}
