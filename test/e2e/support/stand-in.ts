import { type ChildProcess, spawn } from "node:child_process";
import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import { rolldown } from "rolldown";
import { inRoot, root } from "../../../build/bootstrap/project.mjs";
import { findChromium } from "../../../build/bootstrap/system-packages.mjs";
import type { DeskCalls, DeskReply } from "../stand-in/start.ts";
import { exitOf } from "./host.ts";

/** The stand-in for Electron, built. */
export interface StandIn {
	/** A runtime that is told by its arguments which app to run, as `npm start` has it. */
	readonly executable: string;
	/** A runtime with the app beside it, as in a package. */
	readonly packaged: string;
	/** The folder of `executable`, for `ELECTRON_OVERRIDE_DIST_PATH`. */
	readonly folder: string;
}

/** Builds the stand-in into a folder. */
export async function buildStandIn(folder: string): Promise<StandIn> {
	const source = inRoot("test/e2e/stand-in");
	const bundle = await rolldown({
		input: ["electron", "start", "utility-child"].map((name) =>
			path.join(source, `${name}.ts`),
		),
		platform: "node",
		external: /^node:/,
	});
	await bundle.write({
		dir: folder,
		entryFileNames: "[name].mjs",
		chunkFileNames: "[name].mjs",
	});
	await bundle.close();
	const executable = (name: string) => {
		mkdirSync(path.join(folder, name));
		const file = path.join(folder, name, "electron");
		writeFileSync(
			file,
			`#!/bin/sh\nexport STAND_IN_EXECUTABLE="${file}"\nexec "${process.execPath}" "${folder}/start.mjs" "$@"\n`,
			{ mode: 0o755 },
		);
		return file;
	};
	const packaged = executable("packaged");
	mkdirSync(path.join(folder, "packaged/resources"));
	symlinkSync(root, path.join(folder, "packaged/resources/app"));
	return {
		executable: executable("runtime"),
		packaged,
		folder: path.join(folder, "runtime"),
	};
}

/** Calls of the desk from the test: they are answered later. */
export type Desk = {
	readonly [Name in keyof DeskCalls]: (
		...values: Parameters<DeskCalls[Name]>
	) => Promise<Awaited<ReturnType<DeskCalls[Name]>>>;
};

/** A process of the stand-in that runs the app. */
export interface StandInApp {
	readonly child: ChildProcess;
	readonly ended: Promise<number | null>;
	/** The person at the desk: menus, dialogs, and what else is outside of the window. */
	readonly desk: Desk;
	/** What the app has said to its launcher. */
	readonly told: readonly string[];
}

export interface StandInStart {
	readonly executable: string;
	readonly args: readonly string[];
	readonly env: NodeJS.ProcessEnv;
	readonly folder?: string | undefined;
}

function openDesk(child: ChildProcess, told: string[]): Desk {
	const waiting = new Map<number, (reply: DeskReply) => void>();
	let lastId = 0;
	child.on("message", (message: string | DeskReply) => {
		if (typeof message === "string") {
			told.push(message);
			return;
		}
		waiting.get(message.standIn)?.(message);
		waiting.delete(message.standIn);
	});
	const call = (name: string, values: unknown[]) =>
		new Promise((resolve, reject) => {
			lastId += 1;
			waiting.set(lastId, (reply) =>
				"error" in reply
					? reject(new Error(reply.error))
					: resolve(reply.value),
			);
			child.send({ standIn: lastId, name, values });
		});
	return new Proxy({} as Desk, {
		get: (_, name) =>
			// A promise would be asked for this one.
			name === "then"
				? undefined
				: (...values: unknown[]) => call(String(name), values),
	});
}

export function startStandIn({
	executable,
	args,
	env,
	folder,
}: StandInStart): StandInApp {
	const child = spawn(executable, args, {
		cwd: folder ?? root,
		env: { ...process.env, CHROMIUM_PATH: findChromium(), ...env },
		stdio: ["ignore", "inherit", "pipe", "ipc"],
	});
	const told: string[] = [];
	return { child, ended: exitOf(child), desk: openDesk(child, told), told };
}

/** Where Chromium writes its port. */
export const portFile = (profile: string): string =>
	path.join(profile, "DevToolsActivePort");

/**
 * The port at which the app's Chromium answers, once it does.
 * @throws Error where the app ends before
 */
export async function portOf(
	profile: string,
	app: ChildProcess,
): Promise<string> {
	while (app.exitCode === null && app.signalCode === null) {
		try {
			const [port, address] = readFileSync(portFile(profile), "utf8").split(
				"\n",
			);
			if (port && address) return port;
		} catch {
			// It is not there yet.
		}
		await sleep(25);
	}
	throw new Error(`The app ended with exit code ${app.exitCode}.`);
}

/** Chromium as the stand-in has started it, for the test to look at its pages. */
export const connectTo = (port: string): Promise<Browser> =>
	chromium.connectOverCDP(`http://127.0.0.1:${port}`);

/** The page of the app's window. */
export async function firstPage(browser: Browser): Promise<Page> {
	for (;;) {
		const pages = browser.contexts().flatMap((context) => context.pages());
		const page = pages.find((one) => one.url().startsWith("https://window."));
		if (page !== undefined) return page;
		await sleep(25);
	}
}

/** A new folder for a test's worker. */
export const standInFolder = (): string => {
	mkdirSync(inRoot(".cache"), { recursive: true });
	return mkdtempSync(inRoot(".cache/stand-in-"));
};
