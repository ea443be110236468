import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What OpenCV would look for on this machine. What it then found would have to be on every other. */
const without = [
	"1394",
	"ADE",
	"CAROTENE",
	"CUDA",
	"EIGEN",
	"GDAL",
	"GDCM",
	"GPHOTO2",
	"GSTREAMER",
	"GTK",
	"HALIDE",
	"IMGCODEC_HDR",
	"IMGCODEC_PFM",
	"IMGCODEC_PXM",
	"IMGCODEC_SUNRASTER",
	"IPP",
	"ITT",
	"JASPER",
	"LAPACK",
	"OPENCL",
	"OPENEXR",
	"OPENGL",
	"OPENJPEG",
	"OPENMP",
	"OPENNI",
	"OPENNI2",
	"PROTOBUF",
	"QT",
	"QUIRC",
	"TBB",
	"TIFF",
	"VA",
	"VA_INTEL",
	"VTK",
	"VULKAN",
	"WIN32UI",
	"XIMEA",
];

const ffmpegLibraries = ["avformat", "avcodec", "swscale", "avutil"];

/**
 * Tells OpenCV of an FFmpeg that no program is asked for. It has a minimum for each version, and does without where one is missing.
 * @param {string} folder @param {string} prefix of FFmpeg @param {readonly string[]} libraries
 */
function writeFfmpegConfig(folder, prefix, libraries) {
	const versions = ffmpegLibraries.map((name) => {
		const facts = readFileSync(`${prefix}/lib/pkgconfig/lib${name}.pc`, "utf8");
		const version = /^Version: (.+)$/m.exec(facts)?.[1];
		return `set(FFMPEG_lib${name}_VERSION ${version})\n`;
	});
	writeFileSync(
		path.join(folder, "ffmpeg-config.cmake"),
		`set(FFMPEG_FOUND TRUE)
set(FFMPEG_INCLUDE_DIRS "${prefix}/include")
set(FFMPEG_LIBRARIES "${libraries.join(";")}")
${versions.join("")}`,
	);
}

/** @type {import("../library.mjs").Recipe} */
export default {
	needs: ["zlib", "png", "jpeg", "webp", "ffmpeg"],
	build({ cmake, library, prefixOf, work }) {
		writeFfmpegConfig(
			work,
			prefixOf("ffmpeg"),
			ffmpegLibraries.map((name) => library("ffmpeg", name)),
		);
		return cmake({
			BUILD_LIST: "core,imgproc,imgcodecs,videoio",
			BUILD_TESTS: false,
			BUILD_PERF_TESTS: false,
			BUILD_EXAMPLES: false,
			BUILD_DOCS: false,
			BUILD_JAVA: false,
			BUILD_opencv_apps: false,
			CV_TRACE: false,
			VIDEOIO_ENABLE_PLUGINS: false,
			...Object.fromEntries(without.map((name) => [`WITH_${name}`, false])),
			WITH_FFMPEG: true,
			OPENCV_FFMPEG_SKIP_DOWNLOAD: true,
			OPENCV_FFMPEG_USE_FIND_PACKAGE: "FFMPEG",
			FFMPEG_DIR: work,
			// It links a program, which needs more than FFmpeg's own libraries. The addon's own link is the check.
			OPENCV_FFMPEG_SKIP_BUILD_CHECK: true,
			BUILD_ZLIB: false,
			ZLIB_LIBRARY: library("zlib", "z"),
			ZLIB_INCLUDE_DIR: `${prefixOf("zlib")}/include`,
			BUILD_PNG: false,
			PNG_LIBRARY: library("png", "png"),
			PNG_PNG_INCLUDE_DIR: `${prefixOf("png")}/include`,
			BUILD_JPEG: false,
			JPEG_LIBRARY: library("jpeg", "jpeg"),
			JPEG_INCLUDE_DIR: `${prefixOf("jpeg")}/include`,
			BUILD_WEBP: false,
			WEBP_LIBRARY: library("webp", "webp"),
			WEBP_INCLUDE_DIR: `${prefixOf("webp")}/include`,
		});
	},
};
