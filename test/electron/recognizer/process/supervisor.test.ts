import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Supervisor } from "../../../../electron/recognizer/process/supervisor.ts";
import { fakeProcesses, info } from "./fake-process.ts";

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);

function supervise(share = 0) {
	const processes = fakeProcesses();
	const heard: string[] = [];
	const supervisor = new Supervisor(
		{
			startProcess: processes.startProcess,
			model: "mlp",
			engine: "wasm",
			now: () => Date.now(),
			watchWait: () => () => share,
		},
		{
			onReady: ({ version }) => heard.push(`ready ${version}`),
			onMessage: ({ kind }) => heard.push(kind),
			onRestarting: () => heard.push("restarting"),
			onStopped: ({ code, message }) => heard.push(`${code}: ${message}`),
		},
	);
	return { ...processes, supervisor, heard };
}

/** @param share of the time that the process waits for a processor once it is silent */
function start(share?: number) {
	const supervised = supervise(share);
	supervised.supervisor.start();
	return supervised;
}

beforeEach(() => {
	vi.useFakeTimers();
	vi.spyOn(console, "error").mockReturnValue();
});
afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
});

describe("a recognizer process", () => {
	it("is told what to load, and is ready when it says so", () => {
		const { last, heard, supervisor } = start();
		expect(last().sent).toEqual([
			{ kind: "start", model: "mlp", engine: "wasm" },
		]);
		expect(supervisor.phase).toBe("starting");
		last().ready();
		expect(supervisor.phase).toBe("ready");
		expect(heard).toEqual([`ready ${info.version}`]);
	});

	it("is started once, however often it is asked for", () => {
		const { started, supervisor } = start();
		supervisor.start();
		expect(started).toHaveLength(1);
	});

	it("hands its messages on", () => {
		const { last, heard } = start();
		last().say({ kind: "answer", id: 3, outcome: { ok: true } });
		expect(heard).toEqual(["answer"]);
	});
});

describe("a process that hangs", () => {
	it("is ended by force after five seconds without a word", async () => {
		const { last } = start();
		last().ready();
		await seconds(4.9);
		expect(last().told("ping")).toHaveLength(9);
		expect(last().killed).toBe(false);
		await seconds(0.1);
		expect(last().killed).toBe(true);
	});

	it("is none while it waits for a processor, for so long", async () => {
		const { last } = start(0.75);
		last().ready();
		await seconds(18);
		expect(last().killed).toBe(false);
		await seconds(1);
		expect(last().killed).toBe(true);
	});

	it("is ended after a minute, though it should never be given a processor", async () => {
		const { last } = start(1);
		last().ready();
		await seconds(53);
		expect(last().killed).toBe(false);
		await seconds(7);
		expect(last().killed).toBe(true);
	});

	it("is none where it says anything at all", async () => {
		const { last } = start();
		last().ready();
		for (let count = 0; count < 5; count += 1) {
			await seconds(4);
			last().say({ kind: "pong" });
			await seconds(4);
			last().say({ kind: "answer", id: 1, outcome: { ok: true } });
		}
		expect(last().killed).toBe(false);
	});

	it("has a minute to load its networks", async () => {
		const { last } = start();
		await seconds(59);
		expect(last().killed).toBe(false);
		await seconds(1);
		expect(last().killed).toBe(true);
	});

	it("is started again, and its silence is the reason", async () => {
		const { started, last, heard } = start();
		last().ready();
		await seconds(6);
		last().end("by SIGKILL");
		expect(heard.at(-1)).toBe("restarting");
		expect(started).toHaveLength(2);
		expect(console.error).toHaveBeenCalledWith(
			"The camera process stopped because it did not answer for 5 seconds.",
		);
	});

	it("in the past is not held against the next one", async () => {
		const { started, last } = start();
		last().ready();
		await seconds(6);
		last().end();
		last().ready();
		await seconds(4);
		expect(started).toHaveLength(2);
		expect(last().killed).toBe(false);
	});
});

describe("a process that ends", () => {
	it("is started again at once", () => {
		const { started, last, heard } = start();
		last().ready();
		last().end();
		expect(started).toHaveLength(2);
		last().ready();
		expect(heard).toEqual(["ready 1.2.3", "restarting", "ready 1.2.3"]);
	});

	it("three times in a minute is left alone, and what goes on is said", async () => {
		const { started, last, heard, supervisor } = start();
		for (let count = 0; count < 3; count += 1) {
			last().ready();
			last().end();
			await seconds(29);
		}
		expect(started).toHaveLength(3);
		expect(heard.at(-1)).toBe(
			"recognizer-stopped: The camera process stopped 3 times within a minute, the last time by SIGSEGV. Start it again, or choose another source.",
		);
		await seconds(600);
		expect(started).toHaveLength(3);
		supervisor.start();
		expect(started).toHaveLength(4);
	});

	it("more seldom is started again each time", async () => {
		const { started, last } = start();
		for (let count = 0; count < 20; count += 1) {
			last().ready();
			last().end();
			await seconds(31);
		}
		expect(started).toHaveLength(21);
	});

	it("may stop three times more after somebody started it again", () => {
		const { started, last, supervisor } = start();
		for (let count = 0; count < 3; count += 1) last().end();
		supervisor.start();
		last().end();
		last().end();
		expect(started).toHaveLength(6);
	});

	it("says why, where it could", () => {
		const { last } = start();
		last().say({ kind: "fault", message: "The ink is dry." });
		last().end("with exit code 1");
		expect(console.error).toHaveBeenCalledWith(
			'The camera process stopped by an error ("The ink is dry.").',
		);
	});

	it("because it cannot do what it was asked to is not started again", () => {
		const { started, last, heard, supervisor } = start();
		const failure = { code: "model-missing", message: "There is no mlp." };
		last().say({ kind: "failed", failure });
		last().end("with exit code 0");
		expect(started).toHaveLength(1);
		expect(heard).toEqual(["model-missing: There is no mlp."]);
		expect(supervisor.phase).toBe("stopped");
	});

	it("before it could even start counts as well", () => {
		const heard: string[] = [];
		const supervisor = new Supervisor(
			{
				startProcess: ({ onEnd }) => {
					onEnd("(spawn ENOENT)");
					return { pid: undefined, send: () => {}, kill: () => {} };
				},
				model: undefined,
				engine: undefined,
			},
			{
				onReady: () => heard.push("ready"),
				onMessage: () => {},
				onRestarting: () => heard.push("restarting"),
				onStopped: ({ code }) => heard.push(code),
			},
		);
		supervisor.start();
		expect(heard).toEqual(["restarting", "restarting", "recognizer-stopped"]);
		expect(supervisor.pid).toBeUndefined();
	});
});

describe("closing", () => {
	it("has the process release its camera, and waits for that", async () => {
		const { started, last, supervisor, heard } = start();
		last().ready();
		let closed = false;
		const closing = supervisor.close().then(() => {
			closed = true;
		});
		await seconds(1);
		expect(last().told("end")).toHaveLength(1);
		expect(closed).toBe(false);
		last().end("with exit code 0");
		await closing;
		expect(last().killed).toBe(false);
		expect(started).toHaveLength(1);
		expect(heard).toEqual(["ready 1.2.3"]);
	});

	it("takes less than three seconds where the process hangs", async () => {
		const { last, supervisor } = start();
		last().ready();
		const closing = supervisor.close();
		await seconds(3);
		await closing;
		expect(last().killed).toBe(true);
	});

	it("is done at once where nothing runs", async () => {
		await supervise().supervisor.close();
	});
});
