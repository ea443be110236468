const programs = [
	"ANIM_UTILS",
	"CWEBP",
	"DWEBP",
	"GIF2WEBP",
	"IMG2WEBP",
	"VWEBP",
	"WEBPINFO",
	"LIBWEBPMUX",
	"WEBPMUX",
	"EXTRAS",
];

/** @type {import("../library.mjs").Recipe} */
export default {
	needs: [],
	build: ({ cmake }) =>
		cmake(
			Object.fromEntries(
				programs.map((program) => [`WEBP_BUILD_${program}`, false]),
			),
		),
};
