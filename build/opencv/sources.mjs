/**
 * A file that is downloaded.
 * @typedef {{ readonly address: string, readonly sha256: string }} Archive
 */

/**
 * A source package of Debian 12. Its patches mend what became known of the version since.
 * @typedef {object} DebianSource
 * @property {string} package
 * @property {string} version as apt names it
 * @property {Readonly<Record<string, string>>} sha256 of the files that are unpacked, by their names
 */

/**
 * Where the source of a library comes from: its makers' archive, or Debian's package where that is out of reach.
 * @typedef {object} Source
 * @property {string} title
 * @property {string} version of the makers' archive
 * @property {string} license
 * @property {readonly string[]} notices files of the source that a package has to carry
 * @property {Archive} archive
 * @property {DebianSource} debian
 */

/** Everything that is linked into the static addon, each after what it needs. @satisfies {Readonly<Record<string, Source>>} */
export const sources = {
	zlib: {
		title: "zlib",
		version: "1.3.1",
		license: "Zlib",
		notices: ["README"],
		archive: {
			address: "https://zlib.net/fossils/zlib-1.3.1.tar.gz",
			sha256:
				"9a93b2b7dfdac77ceba5a558a580e74667dd6fede4585b91eefb60f03b72df23",
		},
		debian: {
			package: "zlib",
			version: "1:1.2.13.dfsg-1",
			sha256: {
				"zlib_1.2.13.dfsg.orig.tar.bz2":
					"71feb7947e3c00ef125f83b79a4e529bde31171e5babe48b391f06758d1ab0a1",
				"zlib_1.2.13.dfsg-1.debian.tar.xz":
					"f66cf3d4f2d7defcd4d1fd1fb0a11ee39f1e01b42ec7d059c9dc5c1695133c44",
			},
		},
	},
	png: {
		title: "libpng",
		version: "1.6.53",
		license: "libpng-2.0",
		notices: ["LICENSE"],
		archive: {
			address:
				"https://downloads.sourceforge.net/project/libpng/libpng16/1.6.53/libpng-1.6.53.tar.xz",
			sha256:
				"1d3fb8ccc2932d04aa3663e22ef5ef490244370f4e568d7850165068778d98d4",
		},
		debian: {
			package: "libpng1.6",
			version: "1.6.39-2+deb12u5",
			sha256: {
				"libpng1.6_1.6.39.orig.tar.gz":
					"a00e9d2f2f664186e4202db9299397f851aea71b36a35e74910b8820e380d441",
				"libpng1.6_1.6.39-2+deb12u5.debian.tar.xz":
					"ab14906eda9fddf14cbb1e589b9ba7439c22e233dc3c5e3cf9356c9625565a82",
			},
		},
	},
	jpeg: {
		title: "libjpeg-turbo",
		version: "2.1.5",
		license: "IJG AND BSD-3-Clause AND Zlib",
		notices: ["LICENSE.md", "README.ijg"],
		archive: {
			address:
				"https://downloads.sourceforge.net/project/libjpeg-turbo/2.1.5/libjpeg-turbo-2.1.5.tar.gz",
			sha256:
				"bc12bc9dce55300c6bf4342bc233bcc26bd38bf289eedf147360d731c668ddaf",
		},
		debian: {
			package: "libjpeg-turbo",
			version: "1:2.1.5-2",
			sha256: {
				"libjpeg-turbo_2.1.5.orig.tar.gz":
					"254f3642b04e309fee775123133c6464181addc150499561020312ec61c1bf7c",
				"libjpeg-turbo_2.1.5-2.debian.tar.xz":
					"cdb2433c2f7101345c1ffa14efb943787c675b86354691a32490845fe4bc9237",
			},
		},
	},
	webp: {
		title: "libwebp",
		version: "1.6.0",
		license: "BSD-3-Clause",
		notices: ["COPYING", "PATENTS"],
		archive: {
			address:
				"https://storage.googleapis.com/downloads.webmproject.org/releases/webp/libwebp-1.6.0.tar.gz",
			sha256:
				"e4ab7009bf0629fd11982d4c2aa83964cf244cffba7347ecd39019a9e38c4564",
		},
		debian: {
			package: "libwebp",
			version: "1.2.4-0.2+deb12u1",
			sha256: {
				"libwebp_1.2.4.orig.tar.gz":
					"7bf5a8a28cc69bcfa8cb214f2c3095703c6b73ac5fba4d5480c205331d9494df",
				"libwebp_1.2.4-0.2+deb12u1.debian.tar.xz":
					"69cdba4dfe2e1b34d55fa80c1b29c31cacd40dd183812d6bcca7e508a2f7afcd",
			},
		},
	},
	dav1d: {
		title: "dav1d",
		version: "1.5.4",
		license: "BSD-2-Clause",
		notices: ["COPYING"],
		archive: {
			address:
				"https://downloads.videolan.org/pub/videolan/dav1d/1.5.4/dav1d-1.5.4.tar.xz",
			sha256:
				"686616b7c69eb88d44459391ab25cac13b6647a3b288835c5784e71c1514a5c5",
		},
		debian: {
			package: "dav1d",
			version: "1.0.0-2+deb12u1",
			sha256: {
				"dav1d_1.0.0.orig.tar.xz":
					"51737db7e4897e599684f873a4725176dd3c779e639411d7c4fce134bb5ebb82",
				"dav1d_1.0.0-2+deb12u1.debian.tar.xz":
					"ae53e2bda2a18275cc66570194fced9b9681df2b3b8e041586a26a59d69a727e",
			},
		},
	},
	ffmpeg: {
		title: "FFmpeg",
		version: "5.1.9",
		license: "LGPL-2.1-or-later",
		notices: ["LICENSE.md", "COPYING.LGPLv2.1"],
		archive: {
			address: "https://ffmpeg.org/releases/ffmpeg-5.1.9.tar.xz",
			// The file that Debian has too, signed by FFmpeg's release key.
			sha256:
				"d9b593bb2ba93d4b50f74177e0cdcd41747e708596367deed0c30348a71dd176",
		},
		debian: {
			package: "ffmpeg",
			version: "7:5.1.9-0+deb12u1",
			sha256: {
				"ffmpeg_5.1.9.orig.tar.xz":
					"d9b593bb2ba93d4b50f74177e0cdcd41747e708596367deed0c30348a71dd176",
				"ffmpeg_5.1.9-0+deb12u1.debian.tar.xz":
					"71b20472ecd2764bc98e3229d34c0f7c8dcfe4a6cbacc23fd5604c23bac04632",
			},
		},
	},
	opencv: {
		title: "OpenCV",
		version: "4.6.0",
		license: "Apache-2.0",
		notices: ["LICENSE", "COPYRIGHT"],
		archive: {
			address:
				"https://github.com/opencv/opencv/archive/refs/tags/4.6.0.tar.gz",
			sha256:
				"1ec1cba65f9f20fe5a41fda1586e01c70ea0c9a6d7b67c9e13edf0cfe2239277",
		},
		debian: {
			package: "opencv",
			version: "4.6.0+dfsg-12",
			sha256: {
				"opencv_4.6.0+dfsg.orig.tar.xz":
					"40a59ba7e5c18a43652de0a08733c9843a39bba619b1f3e26a5fac4a6f041423",
				"opencv_4.6.0+dfsg.orig-contrib.tar.xz":
					"3bba7c17e4a4a8b995c60904453dfc39315b3bea50e14008fd851afe7a1ff798",
				"opencv_4.6.0+dfsg-12.debian.tar.xz":
					"a3c65bda575969bec08b9fb66b3e4a7d71ff59980843358ff6febfc8af25e5ee",
			},
		},
	},
};
