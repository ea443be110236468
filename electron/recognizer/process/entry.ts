import { beginProcess } from "../../process/begin-process.ts";
import {
	decodeHostMessage,
	encodeMessage,
	type RecognizerMessage,
} from "./protocol.ts";

/** The recognizer process. It begins before the networks and the addon are loaded. */

const send = beginProcess<RecognizerMessage>(encodeMessage, (bytes) => {
	const message = decodeHostMessage(bytes);
	if (message.kind === "ping") send({ kind: "pong" });
	else void windows.then((serve) => serve(message));
});

const windows = import("./serve-windows.ts").then(({ serveWindows }) =>
	serveWindows(send),
);
