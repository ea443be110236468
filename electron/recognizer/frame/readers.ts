import { loadGate, loadModel } from "../../../models/index.ts";
import type { Readers } from "./recognize-frame.ts";

/** What the command line reads frames with. @param model the name of a network, or its folder */
export const openReaders = async (model: string): Promise<Readers> => ({
	network: await loadModel(model),
	gate: await loadGate(),
});
