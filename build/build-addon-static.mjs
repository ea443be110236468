import { installPackages } from "./bootstrap/install-packages.mjs";
import { runMain } from "./bootstrap/log.mjs";
import { buildStaticAddon } from "./opencv/static-addon.mjs";

await runMain(async () => {
	await installPackages();
	await buildStaticAddon();
	return 0;
});
