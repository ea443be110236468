import { readFileSync } from "node:fs";
import { inProject } from "../../models/project-root.ts";
import type {
	DigitModel,
	EngineChoice,
	LayeredNetwork,
} from "../../models/recognition.ts";
import {
	defaultModel,
	listModels,
	loadLayers,
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
	/** The same once more, to be freed by whoever asked for it. */
	loadNetwork(name: string): Promise<DigitModel>;
	/** The same with all that its layers give; to be freed by whoever asked for it. */
	loadLayers(name: string): Promise<LayeredNetwork>;
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
	const loadNetwork = (name: string) => loadModel(name, { engine });
	const network = (name: string) => {
		const loading = loaded.get(name) ?? loadNetwork(name);
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
		loadNetwork,
		loadLayers,
		openCapture: shareCameras(openCapture),
	};
}
