// Tells binding.gyp where OpenCV lies: `node opencv.mjs include | lib | libraries`.
// Debian's small packages hold no pkg-config file, so the usual folders are looked through.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { argv, env, exit, platform } from "node:process";

const windows = platform === "win32";
const prefixes = windows
	? ["C:/opencv/build", "C:/tools/opencv/build"]
	: ["/usr", "/usr/local", "/opt/homebrew"];

function includeFolder() {
	const folders = env.OPENCV_INCLUDE_DIR
		? [env.OPENCV_INCLUDE_DIR]
		: prefixes.flatMap((prefix) => [
				join(prefix, "include/opencv4"),
				join(prefix, "include"),
			]);
	const found = folders.find((folder) =>
		existsSync(join(folder, "opencv2/videoio.hpp")),
	);
	if (found) return found;
	console.error(
		`OpenCV's header opencv2/videoio.hpp is not in ${folders.join(" or ")}. Install OpenCV 4 (Debian: libopencv-{core,imgproc,imgcodecs,videoio}-dev) or set OPENCV_INCLUDE_DIR.`,
	);
	return exit(1);
}

function libraryFolder() {
	if (env.OPENCV_LIB_DIR) return env.OPENCV_LIB_DIR;
	const folders = prefixes.flatMap((prefix) =>
		windows
			? [join(prefix, "x64/vc16/lib"), join(prefix, "x64/vc17/lib")]
			: [join(prefix, "lib")],
	);
	const holdsOpencv = (/** @type {string} */ folder) =>
		existsSync(folder) &&
		readdirSync(folder).some((name) => /^(lib)?opencv_/.test(name));
	// Debian's are where the linker looks without being told.
	return folders.find(holdsOpencv) ?? folders[0] ?? "";
}

function libraries() {
	// OpenCV for Windows comes as one library whose name holds its version.
	if (windows)
		return readdirSync(libraryFolder()).filter((name) =>
			/^opencv_world\d+\.lib$/.test(name),
		);
	return ["core", "imgproc", "imgcodecs", "videoio"].map(
		(name) => `-lopencv_${name}`,
	);
}

const [, , question] = argv;
if (question === "include") console.log(includeFolder());
if (question === "lib") console.log(libraryFolder());
if (question === "libraries") console.log(libraries().join(" "));
