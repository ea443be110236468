import os from "node:os";
import { beginProcess } from "../process/begin-process.ts";
import {
	decodeHostMessage,
	encodeMessage,
	type LabMessage,
} from "./protocol.ts";

/** The lab's process. It begins before the networks are loaded. */

// First: whatever is started later inherits it. Training takes what camera and window leave, and the picture stays smooth.
os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);

const send = beginProcess<LabMessage>(encodeMessage, (bytes) => {
	const message = decodeHostMessage(bytes);
	void lab.then((serve) => serve(message));
});

const lab = import("./serve-lab.ts").then(({ serveLab }) => serveLab(send));
