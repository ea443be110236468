/** @type {import("../library.mjs").Recipe} */
export default {
	needs: [],
	async build({ run, source, work, prefix }) {
		await run("meson", [
			"setup",
			work,
			source,
			`--prefix=${prefix}`,
			"--libdir=lib",
			"--buildtype=release",
			"--default-library=static",
			"-Denable_tools=false",
			"-Denable_tests=false",
		]);
		await run("ninja", ["-C", work, "install"]);
	},
};
