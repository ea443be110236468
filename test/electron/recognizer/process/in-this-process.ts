import type { StartProcess } from "../../../../electron/process/hosted-process.ts";
import type { Digitcam } from "../../../../electron/recognizer/digitcam.ts";
import {
	decodeHostMessage,
	encodeMessage,
} from "../../../../electron/recognizer/process/protocol.ts";
import type { serveWindows } from "../../../../electron/recognizer/process/serve-windows.ts";

/**
 * A recognizer that runs where the test runs; its messages are encoded and checked all the same.
 * @param serve `serveWindows`, as the test imports it: there it has what the test put in the addon's place
 */
export const inThisProcess =
	(serve: typeof serveWindows, app: Digitcam): StartProcess =>
	({ onMessage, onEnd }) => {
		const hear = serve(
			(message) => {
				const bytes = encodeMessage(message);
				queueMicrotask(() => onMessage(bytes));
			},
			{
				load: async () => app,
				end: () => queueMicrotask(() => onEnd("with exit code 0")),
			},
		);
		return {
			pid: undefined,
			send: (message) =>
				queueMicrotask(() => void hear(decodeHostMessage(message))),
			kill: () => {},
		};
	};
