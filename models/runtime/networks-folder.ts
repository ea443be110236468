import { existsSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { profileFolder } from "../profile.ts";
import { inProject } from "../project-root.ts";

/** The models that come with the project, a folder each. */
export const weightsFolder = inProject("models", "weights");

const inProfile = (name: string): string => {
	const { platform, env } = process;
	return path.join(profileFolder({ platform, env, home: homedir() }), name);
};

/** The networks that somebody trained, taught or imported in the app, a model's folder each. The folder need not exist. */
export const networksFolder = (): string => inProfile("networks");

/** The digits that people gathered in the app, a file each. The folder need not exist. */
export const digitsFolder = (): string => inProfile("digits");

/** The folder of a user's network. */
export const userFolder = (name: string): string =>
	path.join(networksFolder(), name);

/** Whether a network of that name comes with the project. */
export const isShipped = (name: string): boolean =>
	existsSync(path.join(weightsFolder, name));

/** The folder of a model: a name is one of the project's own or a user's, anything with a separator in it is a path. */
export function modelFolder(model: string): string {
	if (model !== path.basename(model)) return model;
	const own = userFolder(model);
	return !isShipped(model) && existsSync(own)
		? own
		: path.join(weightsFolder, model);
}
