import { runMain } from "./bootstrap/log.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { runChecks } from "./checks.mjs";

await runMain(async () => {
	await prepare();
	await runChecks();
	return 0;
});
