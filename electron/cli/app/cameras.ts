import type { Command } from "commander";
import { listCameras } from "../../../native/index.ts";
import { commonOptions } from "../common-options.ts";
import { exitingWith } from "../exiting-with.ts";
import { printLine } from "../output.ts";

/** Lists the cameras by their index and name. @returns the exit code */
async function cameras({ json }: { readonly json: boolean }): Promise<number> {
	const found = listCameras();
	for (const camera of found) {
		await printLine(
			json ? JSON.stringify(camera) : `${camera.index}  ${camera.name}`,
		);
	}
	if (found.length === 0 && !json) console.error("No camera was found.");
	return 0;
}

export const addCameras = (program: Command): Command =>
	program
		.command("cameras")
		.description("list the cameras by number and name")
		.addOption(commonOptions.json())
		.action(exitingWith(cameras));
