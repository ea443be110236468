import { endWithParent } from "../end-with-parent.ts";
import { outputError } from "./output-folder.ts";
import { runCommand } from "./program.ts";

// A reader that closes the pipe early, as `| head` does, is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
	if (error.code === "EPIPE") process.exit(0);
	console.error(outputError("standard output", error).message);
	process.exit(1);
});

endWithParent();
await runCommand(process.argv.slice(2));
