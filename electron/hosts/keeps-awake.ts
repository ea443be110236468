import type { Status } from "../contract/schema.ts";

/** While a camera or stream is looked at, nobody touches the keyboard, and the display should stay on. */
export const keepsAwake = ({ recognizer, frozen }: Status): boolean =>
	recognizer.name === "running" && recognizer.source.live && !frozen;
