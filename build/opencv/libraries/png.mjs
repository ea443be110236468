/** @type {import("../library.mjs").Recipe} */
export default {
	needs: ["zlib"],
	build: ({ cmake, library, prefixOf }) =>
		cmake({
			PNG_SHARED: false,
			PNG_TESTS: false,
			PNG_EXECUTABLES: false,
			PNG_FRAMEWORK: false,
			ZLIB_LIBRARY: library("zlib", "z"),
			ZLIB_INCLUDE_DIR: `${prefixOf("zlib")}/include`,
		}),
};
