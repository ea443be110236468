/** Containers, codecs and protocols that people have. Nothing is written, and sound is not decoded. */
const parts = {
	demuxer: [
		"avi",
		"gif",
		"matroska",
		"mjpeg",
		"mov",
		"mpegts",
		"mpjpeg",
		"rtp",
		"rtsp",
		"sdp",
	],
	decoder: ["gif", "h264", "hevc", "libdav1d", "mjpeg", "mpeg4", "vp8", "vp9"],
	parser: ["av1", "gif", "h264", "hevc", "mjpeg", "mpeg4video", "vp8", "vp9"],
	protocol: ["file", "http", "rtp", "tcp", "udp"],
};

/** @type {import("../library.mjs").Recipe} */
export default {
	needs: ["zlib", "dav1d"],
	async build({ run, jobs, source, work, prefix, prefixOf }) {
		const windows = process.platform === "win32";
		// The licence is the LGPL: neither --enable-gpl nor --enable-nonfree.
		const options = [
			`--prefix=${prefix}`,
			"--enable-pic",
			"--disable-autodetect",
			"--disable-everything",
			"--disable-programs",
			"--disable-doc",
			"--disable-debug",
			"--disable-avdevice",
			"--disable-avfilter",
			"--disable-swresample",
			"--disable-postproc",
			"--enable-network",
			"--enable-zlib",
			"--enable-libdav1d",
			"--pkg-config-flags=--static",
			`--extra-cflags=-I${prefixOf("zlib")}/include`,
			`--extra-ldflags=${windows ? "-LIBPATH:" : "-L"}${prefixOf("zlib")}/lib`,
			...(windows ? ["--toolchain=msvc"] : ["--enable-pthreads"]),
			...Object.entries(parts).flatMap(([kind, names]) =>
				names.map((name) => `--enable-${kind}=${name}`),
			),
		];
		const where = {
			cwd: work,
			env: { PKG_CONFIG_PATH: `${prefixOf("dav1d")}/lib/pkgconfig` },
		};
		// Through a shell, because Windows does not run scripts: it has that of MSYS2.
		await run("sh", [`${source}/configure`, ...options], where);
		await run("make", [`-j${jobs}`, "install"], where);
	},
};
