/** @type {import("../library.mjs").Recipe} */
export default {
	needs: [],
	async build({ run, cmake, source, work, prefix }) {
		// Its shared library comes along and is not used: no option leaves it out in every version.
		if (process.platform === "win32") return cmake({});
		// Debian's source lacks the files for Windows, which CMake asks for on every system.
		await run("sh", [`${source}/configure`, "--static", `--prefix=${prefix}`], {
			env: { CFLAGS: "-O3 -fPIC" },
		});
		await run("make", ["-C", work, "install"]);
	},
};
