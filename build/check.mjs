import { prepare } from "./bootstrap/prepare.mjs";
import { runMain } from "./bootstrap/say.mjs";
import { runChecks } from "./checks.mjs";

await runMain(async () => {
	await prepare();
	await runChecks();
	return 0;
});
