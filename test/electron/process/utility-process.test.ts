import { afterEach, describe, expect, it, vi } from "vitest";
import { openHostChannel } from "../../../electron/process/host-channel.ts";
import { recognizerProgram } from "../../../electron/process/programs.ts";
import {
	type ForkUtilityProcess,
	inUtilityProcess,
} from "../../../electron/process/utility-process.ts";

type Listener = (value: never) => void;

/** Electron's stand-in: a process that says and hears what the test wants. */
function fakeUtilityProcess() {
	const listeners = new Map<string, Listener>();
	const posted: unknown[] = [];
	const forked: Parameters<ForkUtilityProcess>[] = [];
	const child = {
		pid: undefined as number | undefined,
		postMessage: (message: unknown) => void posted.push(message),
		on: (event: string, listener: Listener) => listeners.set(event, listener),
	};
	const fork: ForkUtilityProcess = (...args) => {
		forked.push(args);
		return child;
	};
	const fire = (event: string, value: unknown) =>
		Reflect.apply(listeners.get(event) ?? (() => {}), undefined, [value]);
	return { child, fork, forked, posted, fire };
}

afterEach(() => {
	vi.unstubAllEnvs();
	vi.restoreAllMocks();
});

describe("a recognizer in Electron's utility process", () => {
	it("runs the recognizer's entry, and not as a plain Node", () => {
		vi.stubEnv("ELECTRON_RUN_AS_NODE", "1");
		const { fork, forked } = fakeUtilityProcess();
		inUtilityProcess(
			fork,
			recognizerProgram,
		)({ onMessage: () => {}, onEnd: () => {} });
		const [[entry, args, { env }] = ["", [], { env: {} }]] = forked;
		expect(entry).toMatch(/dist.electron.recognizer\.js$/);
		expect(args).toEqual([]);
		expect(env).not.toHaveProperty("ELECTRON_RUN_AS_NODE");
		expect(env).toHaveProperty("PATH");
	});

	it("hears and says messages, and tells its end", () => {
		const { fork, posted, fire } = fakeUtilityProcess();
		const heard: Uint8Array[] = [];
		const ends: string[] = [];
		const started = inUtilityProcess(
			fork,
			recognizerProgram,
		)({
			onMessage: (message) => heard.push(message),
			onEnd: (how) => ends.push(how),
		});
		started.send(Uint8Array.of(1));
		fire("message", Uint8Array.of(2));
		fire("exit", 139);
		expect(posted).toEqual([Uint8Array.of(1)]);
		expect(heard).toEqual([Uint8Array.of(2)]);
		expect(ends).toEqual(["with exit code 139"]);
	});

	it("is ended by force, also where it says what is no message", () => {
		const kill = vi.spyOn(process, "kill").mockReturnValue(true);
		const { fork, child, fire } = fakeUtilityProcess();
		const started = inUtilityProcess(
			fork,
			recognizerProgram,
		)({
			onMessage: () => {},
			onEnd: () => {},
		});
		started.kill();
		expect(kill).not.toHaveBeenCalled();
		child.pid = 4711;
		started.kill();
		fire("message", "hello");
		expect(kill.mock.calls).toEqual([
			[4711, "SIGKILL"],
			[4711, "SIGKILL"],
		]);
		expect(started.pid).toBe(4711);
	});
});

describe("the way to the host, in a utility process", () => {
	it("is Electron's port", () => {
		const posted: unknown[] = [];
		let say: (event: { data: unknown }) => void = () => {};
		const port = {
			on: (_event: string, listener: typeof say) => {
				say = listener;
			},
			postMessage: (message: unknown) => posted.push(message),
		};
		Object.assign(process, { parentPort: port });
		const heard: Uint8Array[] = [];
		const channel = openHostChannel({
			onMessage: (message) => heard.push(message),
			onEnd: () => {},
		});
		Reflect.deleteProperty(process, "parentPort");
		say({ data: Uint8Array.of(1) });
		say({ data: "nothing" });
		channel.send(Uint8Array.of(2));
		expect(heard).toEqual([Uint8Array.of(1)]);
		expect(posted).toEqual([Uint8Array.of(2)]);
	});
});
