import { listCameras } from "../../../native/index.ts";
import { printLine } from "../output.ts";

/** Lists the cameras by their index and name. @returns the exit code */
export async function cameras({
	json,
}: {
	readonly json: boolean;
}): Promise<number> {
	const found = listCameras();
	for (const camera of found) {
		await printLine(
			json ? JSON.stringify(camera) : `${camera.index}  ${camera.name}`,
		);
	}
	if (found.length === 0 && !json) console.error("No camera was found.");
	return 0;
}
