import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildWithGyp } from "../bootstrap/gyp.mjs";
import { log } from "../bootstrap/log.mjs";
import { inRoot } from "../bootstrap/project.mjs";
import { makeIfChanged } from "../bootstrap/stamps.mjs";
import { buildStaticOpencv } from "./build.mjs";
import { sources } from "./sources.mjs";

/** The addon with OpenCV and FFmpeg inside. */
export const staticAddon = "native/static/build/Release/digitcam.node";

/** What the licences of all that is inside ask to be handed on. */
export const staticAddonNotices = "native/static/build/NOTICES.txt";

/** All static libraries below a folder, by their paths. @param {string} prefix */
const librariesIn = (prefix) =>
	readdirSync(prefix, { recursive: true, withFileTypes: true })
		// Links are second names of the same.
		.filter((entry) => entry.isFile() && /\.(a|lib)$/.test(entry.name))
		.map((entry) => path.join(entry.parentPath, entry.name));

/** @param {ReadonlyMap<import("./library.mjs").Name, import("./library.mjs").Built>} built */
function writeNotices(built) {
	const parts = [...built].map(([name, { prefix, version }]) => {
		const folder = path.join(prefix, "notices");
		const texts = readdirSync(folder).map((file) =>
			readFileSync(path.join(folder, file), "utf8").trim(),
		);
		return [`${version}: ${sources[name].license}`, ...texts].join("\n\n");
	});
	const introduction =
		"Digitcam's addon has these libraries inside. FFmpeg is under the LGPL: you may replace it by another version. The project's\n" +
		'source has all that this takes: build/opencv/sources.mjs says where its source comes from, and "npm run build:addon:static" builds\n' +
		"it and links the addon with it.";
	writeFileSync(
		inRoot(staticAddonNotices),
		`${[introduction, ...parts].join(`\n\n${"=".repeat(80)}\n\n`)}\n`,
	);
}

/** Builds the static addon where anything has changed; OpenCV takes ten minutes of two processors, and only the first time. */
export async function buildStaticAddon() {
	const built = await buildStaticOpencv();
	const prefixes = [...built.values()].map(({ prefix }) => prefix);
	const opencv = built.get("opencv")?.prefix ?? "";
	// A library stands before those that it calls: the last that was built comes first.
	const libraries = prefixes.toReversed().flatMap(librariesIn);
	await makeIfChanged({
		stamp: "native/static/build/.made-from",
		inputs: [
			"native/addon.gypi",
			"native/src",
			"native/static/binding.gyp",
			"native/static/exports.map",
			"native/static/exports.txt",
			"build/opencv",
		],
		outputs: [staticAddon, staticAddonNotices],
		make: async () => {
			log("Building the static addon…");
			await buildWithGyp("Building the static addon", "native/static", [
				`--opencv_include=${path.join(opencv, "include/opencv4")}`,
				`--static_libraries=${libraries.join(" ")}`,
			]);
			writeNotices(built);
		},
	});
}
