import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { extractAll, listPackage } from "@electron/asar";
import { validateConfiguration } from "app-builder-lib/out/util/config/config.js";
import { DebugLogger } from "builder-util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prepare } from "../../../build/bootstrap/prepare.mjs";
import config from "../../../build/packaging/config.mjs";
import { devDependencies } from "../../../package.json";
import {
	fusesOf,
	writeElectronDist,
} from "../../support/fake-electron-dist.ts";
import { onStaticAddon } from "../../support/on-static-addon.ts";
import { projectRoot } from "../../support/scratch.ts";

const maxBytes = 250 * 1024 * 1024;

/** Without the condition under which the tests are on the static addon: a package has one addon, in the usual place. */
const { NODE_OPTIONS: _, ...env } = process.env;

describe("the configuration of electron-builder", () => {
	const validate = (wanted: object) =>
		validateConfiguration(wanted, new DebugLogger(false));

	it("is what its schema allows", async () => {
		await validate(config);
		await expect(validate({ ...config, asarUnpak: [] })).rejects.toThrow(
			"asarUnpak",
		);
	});
});

describe("a package for macOS", () => {
	it("may ask for the camera, and says what for", () => {
		const { entitlements, entitlementsInherit, extendInfo } = config.mac ?? {};
		for (const file of [entitlements, entitlementsInherit])
			expect(readFileSync(path.join(projectRoot, file ?? ""), "utf8")).toMatch(
				/<key>com\.apple\.security\.device\.camera<\/key>\s*<true\/>/,
			);
		expect(extendInfo).toHaveProperty(
			"NSCameraUsageDescription",
			expect.stringContaining("camera"),
		);
	});
});

/** Its arguments are the whole of what electron-builder leaves to fpm, which makes a deb of them. Some name temporary files. */
const fakeFpm = `#!/bin/sh
printf '%s\\n' "$@" > "$0.arguments"
for argument; do
	case "$argument" in *.desktop=*) cp "\${argument%%=*}" "$0.desktop";; esac
done
while [ $# -gt 0 ]; do
	if [ "$1" = --package ]; then : > "$2"; fi
	shift
done
`;

describe.skipIf(process.platform !== "linux")(
	"a package, made with a few files in place of Electron's archive (Linux)",
	() => {
		let folder: string;
		const at = (...segments: string[]) => path.join(folder, ...segments);
		/** The packed files, and the same unpacked where no package of the project is near. */
		let packed: string[];
		let debArguments: string[];

		beforeAll(async () => {
			await prepare();
			folder = mkdtempSync(path.join(tmpdir(), "digitcam-package-"));
			writeElectronDist(at("electron"), devDependencies.electron);
			writeFileSync(at("fpm"), fakeFpm, { mode: 0o755 });
			execFileSync(
				process.execPath,
				[
					"build/package.mjs",
					"--linux=deb",
					`--config.electronDist=${at("electron")}`,
					`--config.directories.output=${at("out")}`,
					// The static addon takes minutes to build: only the tests that are on it have it.
					...(onStaticAddon ? [] : ["--system-opencv"]),
				],
				{
					cwd: projectRoot,
					env: { ...env, CUSTOM_FPM_PATH: at("fpm") },
					stdio: ["ignore", "pipe", "pipe"],
				},
			);
			const archive = at("out/linux-unpacked/resources/app.asar");
			packed = listPackage(archive, { isPack: false });
			debArguments = readFileSync(at("fpm.arguments"), "utf8").split("\n");
			extractAll(archive, at("app"));
		});
		afterAll(() => rmSync(folder, { recursive: true }));

		it("has what the app needs, and nothing that only its makers need", () => {
			expect(packed).toEqual(
				expect.arrayContaining([
					"/package.json",
					"/dist/electron/main.js",
					"/dist/electron/recognizer.js",
					"/dist/electron/preload.cjs",
					"/dist/renderer/index.html",
					"/models/weights/digit-judge.json",
					"/native/build/Release/digitcam.node",
					// The window's icon.
					"/build/icons/icon.png",
				]),
			);
			const needless =
				/^\/(test\/|build\/(?!icons\b)|renderer\/|\.cache\/)|\.map$|@tensorflow\/.*(_test|\.min)\.js$|development|^\/(electron|models|native)\/.*\.(ts|cpp)$/;
			expect(packed.filter((file) => needless.test(file))).toEqual([]);
		});

		it("has this platform's ONNX Runtime alone, outside of the archive as every library is", () => {
			const runtime = `node_modules/onnxruntime-node/bin/napi-v6/linux/${process.arch}`;
			const libraries = packed.filter((file) =>
				/\.(node|so(\.\d+)*|dll|dylib)$/.test(file),
			);
			expect(libraries.sort()).toEqual([
				"/native/build/Release/digitcam.node",
				`/${runtime}/libonnxruntime.so.1`,
				`/${runtime}/onnxruntime_binding.node`,
			]);
			for (const file of [...libraries, "/electron/demo/digits.webm"])
				expect(
					existsSync(
						at("out/linux-unpacked/resources/app.asar.unpacked", file),
					),
				).toBe(true);
		});

		it(`unpacks to less than ${maxBytes / 1024 ** 2} MB beside Electron`, () => {
			const bytes = readdirSync(at("out/linux-unpacked"), {
				recursive: true,
				withFileTypes: true,
			})
				.filter((entry) => entry.isFile())
				.map((entry) => statSync(path.join(entry.parentPath, entry.name)).size)
				.reduce((sum, size) => sum + size, 0);
			expect(bytes).toBeLessThan(maxBytes);
			// Not an empty one.
			expect(bytes).toBeGreaterThan(maxBytes / 10);
		});

		it(
			onStaticAddon
				? "has the static addon, and the licences of what is inside"
				: "has this system's addon where it is asked for",
			() => {
				const app = at("out/linux-unpacked/resources/app.asar.unpacked");
				const addon = readFileSync(
					path.join(app, "native/build/Release/digitcam.node"),
				);
				expect(addon.includes("libopencv_core.so")).toBe(!onStaticAddon);
				const notices = at("out/linux-unpacked/LICENSES.addon.txt");
				expect(existsSync(notices)).toBe(onStaticAddon);
				if (onStaticAddon)
					expect(readFileSync(notices, "utf8")).toMatch(
						/FFmpeg[\s\S]*GNU LESSER GENERAL PUBLIC LICENSE/,
					);
			},
		);

		it("has its fuses set", () => {
			const executable = readFileSync(at("out/linux-unpacked/digitcam"));
			expect(fusesOf(executable)).toBe("000011001");
		});

		it("is a deb with an author and with the dependencies of Electron, not with a version of OpenCV", () => {
			const valuesOf = (option: string) =>
				debArguments.filter((_, index) => debArguments[index - 1] === option);
			expect(valuesOf("-d")).toEqual(
				expect.arrayContaining(["libgtk-3-0", "libnss3", "libsecret-1-0"]),
			);
			expect(valuesOf("-d").join()).not.toContain("opencv");
			expect(valuesOf("--maintainer")[0]).toMatch(/^\S.* <\S+@\S+>$/);
			expect(valuesOf("--url")[0]).toMatch(/^https:/);
		});

		it("is offered by file managers for pictures and videos, and given what they are asked to open", () => {
			const entry = readFileSync(at("fpm.desktop"), "utf8");
			expect(entry).toMatch(/^Exec=\/opt\/Digitcam\/digitcam %U$/m);
			expect(entry).toMatch(/^MimeType=.*image\/png;.*video\/mp4;/m);
			expect(entry).toMatch(/^StartupWMClass=/m);
		});

		it("holds every package that its programs import", () => {
			const programs = readdirSync(at("app/dist/electron"), {
				recursive: true,
				encoding: "utf8",
			}).filter((file) => /\.c?js$/.test(file));
			const imported = programs.flatMap((file) => {
				const code = readFileSync(at("app/dist/electron", file), "utf8");
				return [
					...code.matchAll(
						/^(?:import\b.*?|\} from |export .* from )"([^".][^"]*)";$|import\("([^".][^"]*)"\)/gm,
					),
				].map(([, whole, part]) => whole ?? part ?? "");
			});
			const packages = new Set(
				imported
					.filter((name) => !name.startsWith("node:") && name !== "electron")
					.map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name),
			);
			expect([...packages]).toEqual(
				expect.arrayContaining(["valibot", "onnxruntime-node", "ws"]),
			);
			const missing = [...packages].filter(
				(name) => !existsSync(at("app/node_modules", name, "package.json")),
			);
			expect(missing).toEqual([]);
		});

		it.each(["onnx", "wasm"])(
			"recognizes with %s, far from the project",
			(engine) => {
				const said = execFileSync(
					process.execPath,
					[
						at("app/dist/electron/cli.js"),
						"recognize",
						path.join(projectRoot, "test/fixtures/pictures/seven.png"),
						`--engine=${engine}`,
					],
					{ cwd: folder, encoding: "utf8", env },
				);
				expect(said).toMatch(/\b7\b/);
			},
		);

		it("serves its window, far from the project", async () => {
			const host = spawn(
				process.execPath,
				[at("app/dist/electron/browser.js"), "--no-open", "--source=demo"],
				{ cwd: folder, env, stdio: ["ignore", "pipe", "inherit"] },
			);
			const exit = once(host, "exit");
			try {
				for await (const line of createInterface({ input: host.stdout })) {
					const address = /http:\/\/[^#\s]+/.exec(line)?.[0];
					if (address === undefined) continue;
					expect(await (await fetch(address)).text()).toContain("<script");
					break;
				}
			} finally {
				host.kill();
				await exit;
			}
		});
	},
);
