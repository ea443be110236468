import { endWithParent } from "../end-with-parent.ts";
import { runCommand } from "./program.ts";

// A reader that closes the pipe early, as `| head` does, is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
	if (error.code !== "EPIPE") throw error;
	process.exit(0);
});

endWithParent();
await runCommand(process.argv.slice(2));
