/**
 * Whether these tests are on the static addon, as `npm run test:static` has them. Otherwise the addon is linked with the
 * system's OpenCV.
 */
export const onStaticAddon = /--conditions=static-addon\b/.test(
	process.env.NODE_OPTIONS ?? "",
);
