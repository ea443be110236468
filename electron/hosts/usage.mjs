import { defaultModel } from "../../models/runtime/default-model.mjs";

// Plain JavaScript: `npm start -- --help` reads it before anything is built.

/**
 * @typedef Option
 * @property {string} [value] what its value is called; left out for an option that is on or off
 * @property {string[]} help what it does, in lines
 */

/** The options of `npm start`. @satisfies {Record<string, Option>} */
export const options = /** @type {const} */ ({
	source: {
		value: "SOURCE",
		help: [
			"what to look at (default: the first camera)",
			"  0, 1, …      a camera by its number",
			"  demo         the demo clip",
			"  FILE         a picture, a video, or a numbered sequence such as frame-%03d.png",
			"  URL          a stream: http, https, rtsp, rtmp, udp, tcp",
		],
	},
	model: {
		value: "NAME",
		help: [`the network that reads the digits (default: ${defaultModel})`],
	},
	engine: {
		value: "ENGINE",
		help: [
			"what runs the networks: onnx, wasm, tensorflow or tensorflow-gpu",
			"(default: auto, which is onnx, or wasm where that does not load)",
		],
	},
	host: {
		value: "HOST",
		help: [
			"electron: a window of its own; browser: a page in the browser",
			"(default: electron where its runtime and a display are there)",
		],
	},
	port: {
		value: "PORT",
		help: ["browser host: the port on 127.0.0.1 (default: one that is free)"],
	},
	"no-open": { help: ["browser host: do not open the browser"] },
	help: { help: ["this text"] },
});

/** Width of the column of names. */
const nameWidth = 20;

/** @param {[string, Option]} option */
const describe = ([name, { value, help }]) =>
	help
		.map((line, index) => {
			const left = index === 0 ? `  --${name}${value ? ` ${value}` : ""}` : "";
			return left.padEnd(nameWidth) + line;
		})
		.join("\n");

/** The text of `npm start -- --help`. */
export const usage = `Usage: npm start -- [options] [SOURCE]

Holds a window open on a camera, a clip or a picture and shows which digits it sees.
Chromium's own switches, such as --disable-gpu, go to Electron as they are.

${Object.entries(options).map(describe).join("\n")}

Keys in the window: O find or classic, P writing pad, T threshold preview, Space freeze, M mirror,
? all shortcuts, Q quit.
`;
