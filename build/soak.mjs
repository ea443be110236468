import { log, runMain, UserError } from "./bootstrap/log.mjs";
import { parseOptions } from "./bootstrap/parse-options.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { inRoot, root } from "./bootstrap/project.mjs";
import { runProgram } from "./bootstrap/run-program.mjs";
import { findChromium } from "./bootstrap/system-packages.mjs";

/** Tests that take long: whether the app holds for an hour, when it is fed what strangers have made, and when it is killed. */

const usage = `
Usage: npm run soak -- [--minutes N] [--hostile] [--kills]
  --minutes N  uses the app for N minutes, 60 by default
  --hostile    instead: 10,000 damaged pictures and 5,000 damaged clips
  --kills      instead: kills the camera process 50 times`;

await runMain(async () => {
	const { values } = parseOptions(
		{
			args: process.argv.slice(2),
			options: {
				minutes: { type: "string", default: "60" },
				hostile: { type: "boolean", default: false },
				kills: { type: "boolean", default: false },
			},
		},
		usage,
	);
	const minutes = Number(values.minutes);
	if (!(minutes > 0))
		throw new UserError(
			`--minutes takes a number greater than 0, and "${values.minutes}" is none.${usage}`,
			2,
		);
	const instead = [
		...(values.hostile ? ["hostile.spec.ts"] : []),
		...(values.kills ? ["kills.spec.ts"] : []),
	];
	await prepare({ chromium: true });
	const code = await runProgram(
		process.execPath,
		[
			inRoot("node_modules/@playwright/test/cli.js"),
			"test",
			"--config=test/soak/playwright.config.ts",
			...(instead.length > 0 ? instead : ["soak.spec.ts"]),
		],
		{
			cwd: root,
			env: {
				...process.env,
				CHROMIUM_PATH: findChromium(),
				DIGITCAM_SOAK_MINUTES: String(minutes),
			},
		},
	);
	log(code === 0 ? "It held." : "It did not hold; see above.");
	return code;
});
