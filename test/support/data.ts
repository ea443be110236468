import { existsSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "./scratch.ts";

/** The folder of MNIST's four files: where `npm test -- --with-mnist` put them, or beside the project. */
export const mnistFolder =
	process.env.DIGITCAM_MNIST ?? path.join(projectRoot, "../shared/mnist");

/** Tests that need MNIST are left out, by name, where it is not there. */
export const hasMnist = existsSync(mnistFolder);
