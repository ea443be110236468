import type { DigitModel, EngineChoice } from "../../models/recognition.ts";
import {
	deleteNetwork,
	importNetwork,
	listNetworks,
	loadModel,
	networkAsFile,
	renameNetwork,
} from "../../models/recognition.ts";
import type {
	NamedFile,
	NetworkFormat,
	NetworkList,
} from "../contract/model.ts";
import type { Failure } from "../contract/source.ts";

/** What became of the networks. */
export interface ShelfChange {
	readonly list: NetworkList;
	/** A network that has another name now; one that was deleted has none. */
	readonly moved?: { readonly from: string; readonly to: string | undefined };
}

/** The networks on the disk, and those of them that are loaded: the same for all windows. */
export class NetworkShelf {
	readonly #engine: EngineChoice | undefined;
	readonly #loaded = new Map<string, Promise<DigitModel>>();
	readonly #listeners = new Set<(change: ShelfChange) => void>();
	#setAside: readonly Failure[] = [];

	/** @param engine what runs the networks */
	constructor(engine: EngineChoice | undefined) {
		this.#engine = engine;
	}

	/** A network by its name; loaded once. @throws ModelsError as `loadModel` does */
	load(name: string): Promise<DigitModel> {
		const loading =
			this.#loaded.get(name) ?? loadModel(name, { engine: this.#engine });
		this.#loaded.set(name, loading);
		loading.catch(() => this.#loaded.delete(name));
		return loading;
	}

	/** Looks at the disk. @throws ModelsError `model-damaged` where a network of the app's own is */
	async list(): Promise<NetworkList> {
		const { networks, setAside } = await listNetworks();
		this.#setAside = [...this.#setAside, ...setAside];
		return { networks, setAside: this.#setAside };
	}

	/** Calls `listener` when a network was renamed, deleted or taken in; returns what ends that. */
	listen(listener: (change: ShelfChange) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	async rename(from: string, to: string): Promise<void> {
		await renameNetwork(from, to);
		await this.#tell({ from, to });
	}

	async delete(name: string): Promise<void> {
		await deleteNetwork(name);
		await this.#tell({ from: name, to: undefined });
	}

	/** @returns the network's name */
	async takeIn({ name, bytes }: NamedFile): Promise<string> {
		const taken = await importNetwork(name, bytes);
		await this.#tell();
		return taken;
	}

	asFile(name: string, format: NetworkFormat): Promise<NamedFile> {
		return networkAsFile(name, format);
	}

	async #tell(moved?: ShelfChange["moved"]): Promise<void> {
		// Another network may take the name.
		if (moved) this.#loaded.delete(moved.from);
		const list = await this.list();
		for (const listener of this.#listeners)
			listener({ list, ...(moved && { moved }) });
	}
}
