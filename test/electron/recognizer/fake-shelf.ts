import type { ModelSummary } from "../../../electron/contract/model.ts";
import type { Shelf } from "../../../electron/recognizer/digitcam.ts";
import type { Network } from "../../../electron/recognizer/frame/readers.ts";
import type { ShelfChange } from "../../../electron/recognizer/network-shelf.ts";

/** Networks that are on no disk. */
export function fakeShelf(
	load: (name: string) => Promise<Network>,
	networks: readonly ModelSummary[] = [],
): Shelf & { readonly tell: (change: ShelfChange) => void } {
	const listeners = new Set<(change: ShelfChange) => void>();
	return {
		load,
		list: async () => ({ networks, setAside: [] }),
		listen: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		rename: async () => {},
		delete: async () => {},
		takeIn: async () => "taken",
		asFile: async (name) => ({ name, bytes: new Uint8Array() }),
		tell: (change) => {
			for (const listener of listeners) listener(change);
		},
	};
}
