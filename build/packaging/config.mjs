import { addonFiles, noticeFiles } from "./addon.mjs";
import { afterPack } from "./fuses.mjs";

/** What electron-builder puts in place of a name. @param {string} name */
const macro = (name) => `\${${name}}`;

/** The runtime of the networks for this platform and processor; its package holds those of all. */
const onnxRuntime = [
	`!node_modules/onnxruntime-node/bin/*/!(${macro("platform")})/**`,
	`!node_modules/onnxruntime-node/bin/*/${macro("platform")}/!(${macro("arch")})/**`,
	"!node_modules/onnxruntime-node/{lib,node_modules,script}/**",
	// Only its install script unzips anything.
	"!node_modules/adm-zip/**",
];

/** Half of the packages is for debuggers and their own tests. */
const notForUsers = [
	"!**/*.map",
	"!node_modules/@tensorflow/*/dist/**/*_test.js",
	"!node_modules/@tensorflow/*/dist/miniprogram/**",
	"!node_modules/@tensorflow/*/dist/*.min.js",
	"!node_modules/@tensorflow/*/dist/*.es2017.js",
	"!node_modules/@tensorflow/*/dist/*.fesm.js",
];

/** What file managers offer to open with the app. */
const mimeTypes = [
	...["bmp", "gif", "jpeg", "png", "webp"].map((type) => `image/${type}`),
	...["mp4", "quicktime", "webm", "x-matroska", "x-msvideo"].map(
		(type) => `video/${type}`,
	),
];

/** @type {import("electron-builder").Configuration} */
export default {
	appId: "org.digitcam.app",
	productName: "Digitcam",
	directories: { output: "dist/package", buildResources: "build/icons" },
	files: [
		"package.json",
		"dist/electron/**",
		"!dist/electron/development.*",
		"dist/renderer/**",
		"build/icons/icon.png",
		"electron/demo/**",
		"models/simulator/typefaces/**",
		"models/weights/**",
		...onnxRuntime,
		...notForUsers,
		// Last: electron-builder reads the patterns that follow a set of files before all others.
		addonFiles(),
	],
	extraFiles: noticeFiles(),
	asar: true,
	// What is not read by Electron's own file functions: libraries, and the clip that FFmpeg opens.
	asarUnpack: [
		"**/*.node",
		"node_modules/onnxruntime-node/bin/**",
		"electron/demo/**",
	],
	npmRebuild: false,
	afterPack,
	linux: {
		// The window belongs to the app's entry in the desktop's menu.
		syncDesktopName: true,
		target: ["AppImage", "deb"],
		category: "Education",
		mimeTypes,
		icon: "build/icons/icon.png",
	},
	mac: {
		target: "dmg",
		icon: "build/icons/icon.png",
		category: "public.app-category.education",
		// The camera is opened in a process of the app's own, which inherits them.
		entitlements: "build/packaging/entitlements.mac.plist",
		entitlementsInherit: "build/packaging/entitlements.mac.plist",
		extendInfo: {
			NSCameraUsageDescription:
				"Digitcam recognizes the digits that you hold up to the camera. Pictures stay on this computer.",
		},
	},
	win: { target: "nsis", icon: "build/icons/icon.png" },
};
