import { readFileSync } from "node:fs";
import { inProject } from "../../models/project-root.ts";
import type {
	DigitModel,
	EngineChoice,
	HandNetworks,
	LayeredNetwork,
} from "../../models/recognition.ts";
import {
	defaultModel,
	loadHandNetworks,
	loadLayers,
	loadModel,
} from "../../models/recognition.ts";
import { openCapture } from "../../native/index.ts";
import type { AppInfo } from "../contract/schema.ts";
import { type Finders, type Network, openFinders } from "./frame/readers.ts";
import { NetworkShelf } from "./network-shelf.ts";
import { shareCameras } from "./source/shared-cameras.ts";

/** The networks that can be chosen. */
export interface Shelf
	extends Pick<NetworkShelf, Exclude<keyof NetworkShelf, "load">> {
	/** A trained network by its name; loaded once. */
	load(name: string): Promise<Network>;
}

/** What all windows of the app share: the networks, and the cameras. */
export interface Digitcam {
	readonly info: Omit<AppInfo, "host">;
	readonly defaultModel: string;
	readonly defaultNetwork: Network;
	/** What tells in find mode what is a digit. */
	readonly finders: Finders;
	readonly networks: Shelf;
	/** A network once more, to be freed by whoever asked for it. */
	loadNetwork(name: string): Promise<DigitModel>;
	/** What follows hands; loaded once, when somebody asks. */
	loadHands(): Promise<HandNetworks>;
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
	const networks = new NetworkShelf(engine);
	let hands: Promise<HandNetworks> | undefined;
	const [first, finders] = await Promise.all([
		networks.load(model),
		openFinders(engine),
	]);
	return {
		info: { version: appVersion(), engine: first.engine },
		defaultModel: model,
		defaultNetwork: first,
		finders,
		networks,
		loadNetwork: (name) => loadModel(name, { engine }),
		loadHands: () => {
			const loading = hands ?? loadHandNetworks();
			hands = loading;
			// Whoever asks again tries again.
			loading.catch(() => {
				hands = undefined;
			});
			return loading;
		},
		loadLayers,
		openCapture: shareCameras(openCapture),
	};
}
