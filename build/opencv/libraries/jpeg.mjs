/** @type {import("../library.mjs").Recipe} */
export default {
	needs: [],
	build: ({ cmake }) =>
		cmake({
			ENABLE_SHARED: false,
			WITH_TURBOJPEG: false,
			// A build without would decode the same pixels, three times as slowly.
			REQUIRE_SIMD: true,
		}),
};
