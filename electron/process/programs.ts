import { inProject } from "../../models/project-root.ts";

/** What runs in a process of its own. */
export interface Program {
	/** Its bundled script. */
	readonly entry: string;
	/** What Electron's task manager calls it. */
	readonly title: string;
}

/** Camera, pipeline and networks in use. */
export const recognizerProgram: Program = {
	entry: inProject("dist/electron/recognizer.js"),
	title: "Digitcam recognizer",
};

/** Training. */
export const labProgram: Program = {
	entry: inProject("dist/electron/lab.js"),
	title: "Digitcam lab",
};
