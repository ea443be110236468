import path from "node:path";
import { FuseV1Options, FuseVersion, flipFuses } from "@electron/fuses";

/**
 * What the packaged Electron can do beside running this app. The type names every fuse that @electron/fuses knows, and packaging
 * fails where the executable has one more: none is forgotten. Electron-builder's own `electronFuses` knows eight of nine.
 * @type {Record<keyof typeof FuseV1Options, boolean>}
 */
export const fuses = {
	// ELECTRON_RUN_AS_NODE would make a plain Node of the app, with the app's rights.
	RunAsNode: false,
	// There are no cookies; a key for them would be asked of the system's keyring.
	EnableCookieEncryption: false,
	EnableNodeOptionsEnvironmentVariable: false,
	EnableNodeCliInspectArguments: false,
	EnableEmbeddedAsarIntegrityValidation: true,
	OnlyLoadAppFromAsar: true,
	LoadBrowserProcessSpecificV8Snapshot: false,
	// The window has a scheme of its own.
	GrantFileProtocolExtraPrivileges: false,
	// WebAssembly runs slower without, and no less safely with it.
	WasmTrapHandlers: true,
};

/**
 * Sets all fuses of an Electron executable.
 * @param {string} executable
 * @throws where the executable has a fuse that is not in the list
 */
export async function setFuses(executable) {
	const byNumber = /** @type {Record<FuseV1Options, boolean>} */ (
		Object.fromEntries(
			Object.entries(fuses).map(([name, state]) => [
				FuseV1Options[/** @type {keyof typeof fuses} */ (name)],
				state,
			]),
		)
	);
	await flipFuses(executable, {
		...byNumber,
		version: FuseVersion.V1,
		strictlyRequireAllFuses: true,
		// A changed executable has lost the signature that Apple silicon wants.
		resetAdHocDarwinSignature: executable.endsWith(".app"),
	});
}

/**
 * Electron-builder's hook after it has put an app together, before it signs it.
 * @param {import("electron-builder").AfterPackContext} context
 */
export async function afterPack({ appOutDir, electronPlatformName, packager }) {
	const { productFilename } = packager.appInfo;
	const names = /** @type {Readonly<Record<string, string>>} */ ({
		darwin: `${productFilename}.app`,
		win32: `${productFilename}.exe`,
	});
	const name =
		names[electronPlatformName] ??
		/** @type {import("app-builder-lib").LinuxPackager} */ (packager)
			.executableName;
	await setFuses(path.join(appOutDir, name));
}
