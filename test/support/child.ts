import { fork } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import type { Calls, Reply } from "./answer-calls.ts";
import { projectRoot, scratchFolder } from "./scratch.ts";

/** A Node process of its own that answers calls. */
export interface Child<Handlers extends Calls> {
	/** What the handler of that name in the child returns; rejects with the `code` and message of what it throws. */
	call<Name extends keyof Handlers & string>(
		name: Name,
		...values: Parameters<Handlers[Name]>
	): Promise<Awaited<ReturnType<Handlers[Name]>>>;
	/** Has the process end itself, by `process.exit()`; resolves with its exit code, or the signal that ended it. */
	leave(): Promise<number | string>;
	/** Ends the process at once, whatever it is at. */
	kill(): Promise<void>;
}

let bundles = 0;

/** Node 20 runs no TypeScript: the program becomes one JavaScript file, with packages and the addon left outside. */
async function bundle(program: URL): Promise<string> {
	const name = `${basename(program.pathname, ".ts")}-${process.pid}-${bundles++}.mjs`;
	await build({
		root: projectRoot,
		configFile: false,
		logLevel: "error",
		build: {
			ssr: fileURLToPath(program),
			target: "node20",
			outDir: scratchFolder(),
			emptyOutDir: false,
			rolldownOptions: { output: { entryFileNames: name } },
		},
	});
	return `${scratchFolder()}/${name}`;
}

/**
 * Runs a TypeScript program that calls `answerCalls()` in a process of its own.
 * @param env added to the environment, and there before anything is loaded (LD_PRELOAD)
 * @param stdio where its output goes; default: where this process's goes
 */
export async function startChild<Handlers extends Calls>(
	program: URL,
	env: Readonly<Record<string, string>>,
	stdio: "inherit" | "ignore" = "inherit",
): Promise<Child<Handlers>> {
	const file = await bundle(program);
	const child = fork(file, [], {
		env: { ...process.env, ...env },
		execArgv: [],
		stdio: [stdio, stdio, stdio, "ipc"],
		serialization: "advanced",
	});
	const waiting = new Map<number, (reply: Reply) => void>();
	let calls = 0;
	const ended = once(child, "exit").then(async ([code, signal]) => {
		const end: number | string = code ?? signal;
		for (const [id, settle] of waiting)
			settle({ id, code: "child-ended", message: `The child ended (${end}).` });
		await rm(file);
		return end;
	});
	child.on("message", (reply: Reply) => {
		waiting.get(reply.id)?.(reply);
		waiting.delete(reply.id);
	});
	await once(child, "spawn");
	return {
		call(name, ...values) {
			const id = calls++;
			return new Promise((resolve, reject) => {
				waiting.set(id, (reply) => {
					if ("message" in reply)
						reject(
							Object.assign(new Error(reply.message), { code: reply.code }),
						);
					else
						resolve(reply.value as Awaited<ReturnType<Handlers[typeof name]>>);
				});
				child.send({ id, name, values });
			});
		},
		leave() {
			child.disconnect();
			return ended;
		},
		async kill() {
			child.kill("SIGKILL");
			await ended;
		},
	};
}
