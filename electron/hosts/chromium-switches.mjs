// Plain JavaScript: `npm start` sorts its arguments before anything is built.

/** Beginnings of switches that Chromium and Electron document. */
const families =
	/^--(allow|auth|disable|disk-cache|enable|force|gpu|gtk|host-resolver|ignore|log|ozone|password|proxy|remote|touch|unsafely|use|user-data|wayland|xdg-portal)[-_]/;

/** The others of them. */
const names = new Set([
	"--class",
	"--high-dpi-support",
	"--host-rules",
	"--in-process-gpu",
	"--js-flags",
	"--lang",
	"--no-proxy-server",
	"--no-sandbox",
	"--no-zygote",
	"--single-process",
	"--v",
	"--vmodule",
]);

/**
 * Whether an argument is a switch of Chromium's, which Electron reads itself: `--disable-gpu`, `--ozone-platform=x11`.
 * AppImages add `--no-sandbox` where the system refuses namespaces. Their values follow an equals sign.
 * @param {string} arg
 */
export const isChromiumSwitch = (arg) =>
	families.test(arg) || names.has(arg.replace(/=.*/s, ""));
