import { findProgram } from "../bootstrap/system-packages.mjs";

/**
 * @param {string} program
 * @param {string} why
 * @param {string} [debian] the package that has it
 */
const toolNeed = (program, why, debian = program) => ({
	why: `${program}, ${why}`,
	met: () => findProgram(program) !== undefined,
	debian: [debian],
	homebrew: [program],
});

/** What builds OpenCV and all that is linked with it, beside the compiler. @type {readonly import("../bootstrap/system-packages.mjs").Need[]} */
export const buildTools = [
	toolNeed("cmake", "which builds most of the libraries"),
	toolNeed("ninja", "which CMake and Meson build with", "ninja-build"),
	toolNeed(
		"nasm",
		"which assembles the fast parts of FFmpeg, dav1d and libjpeg-turbo",
	),
	toolNeed("meson", "which builds dav1d"),
	toolNeed("make", "which builds FFmpeg"),
	toolNeed("pkg-config", "which tells FFmpeg of dav1d"),
];
