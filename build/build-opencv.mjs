import { log, runMain } from "./bootstrap/log.mjs";
import { buildStaticOpencv } from "./opencv/build.mjs";

await runMain(async () => {
	for (const { version, prefix } of (await buildStaticOpencv()).values())
		log(`${version}: ${prefix}`);
	return 0;
});
