import { type Frame, releaseFrame, turnFrame } from "../../../native/index.ts";
import type { Turn } from "../../contract/recognition.ts";

/** The frame turned clockwise by `turn` in all: a copy, or itself where it is turned so already. */
export function turnedTo(frame: Frame, turn: Turn): Frame {
	const by = (turn - frame.turn + 360) % 360;
	return by === 0 ? frame : turnFrame(frame, by);
}

/** The same, where nobody else needs the frame: it is released once there is a copy. */
export function turnOver(frame: Frame, turn: Turn): Frame {
	const turned = turnedTo(frame, turn);
	if (turned !== frame) releaseFrame(frame);
	return turned;
}
