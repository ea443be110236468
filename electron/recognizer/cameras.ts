import { listCameras } from "../../native/index.ts";
import type { Camera } from "../contract/source.ts";

/** The cameras of this machine; Linux tells their names in a folder, and tests point to one of their own. */
export const findCameras = (): Camera[] => {
	const sysfs = process.env.DIGITCAM_VIDEO4LINUX;
	return listCameras(sysfs === undefined ? {} : { sysfs });
};
