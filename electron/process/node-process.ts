import { spawn } from "node:child_process";
import { Socket } from "node:net";
import { ByteFrames, writeFrame } from "./byte-frames.ts";
import { pipeDescriptor, type StartProcess } from "./hosted-process.ts";
import type { Program } from "./programs.ts";

/**
 * Starts a program in plain Node. Messages travel over a pipe and not over Node's own channel, whose binary format is that
 * of V8: Electron's is newer than that of the Node beside it.
 * @param node path of the Node executable
 */
export const inNode =
	(node: string, { entry }: Pick<Program, "entry">): StartProcess =>
	({ onMessage, onEnd }) => {
		const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
		const child = spawn(node, [entry], {
			env,
			// Standard output is the host's alone: there it prints its address.
			stdio: ["ignore", 2, 2, "overlapped", "overlapped"],
			windowsHide: true,
		});
		const pipe = child.stdio[pipeDescriptor];
		if (!(pipe instanceof Socket))
			throw new TypeError("The process has no pipe.");

		let why: string | undefined;
		const giveUp = (reason: string) => {
			why ??= reason;
			child.kill("SIGKILL");
		};
		const frames = new ByteFrames();
		pipe.on("data", (piece) => {
			try {
				for (const message of frames.push(piece)) onMessage(message);
			} catch (error) {
				giveUp(`because it sent what is no message (${error})`);
			}
		});
		// Writing to a process that has ended fails; that it has ended is told by "close".
		pipe.on("error", () => {});

		let ended = false;
		const end = (how: string) => {
			if (ended) return;
			ended = true;
			onEnd(why ?? how);
		};
		child.once("error", (error) => end(`(${error.message})`));
		// "close" comes after all that the process sent, "exit" may come before.
		child.once("close", (code, signal) =>
			end(signal === null ? `with exit code ${code}` : `by ${signal}`),
		);
		return {
			pid: child.pid,
			send: (message) => {
				if (!pipe.writableEnded && !pipe.destroyed) writeFrame(pipe, message);
			},
			kill: () => void child.kill("SIGKILL"),
		};
	};
