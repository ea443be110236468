import { existsSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AnyEvent } from "../../../../electron/contract/bridge.ts";
import type { Status } from "../../../../electron/contract/schema.ts";
import { RecognizerClient } from "../../../../electron/recognizer/process/client.ts";
import type { WindowSettings } from "../../../../electron/recognizer/process/protocol.ts";
import { type FakeProcess, fakeProcesses } from "./fake-process.ts";

const camera = { kind: "camera", index: 1 } as const;
const settings: WindowSettings = {
	source: { spec: camera, turn: 90, frozen: true },
	mode: "classic",
	thresholds: { show: 0.3, sure: 0.8 },
	model: "mlp",
	looking: { stages: true, preview: false },
};
const status: Status = {
	restarting: false,
	recognizer: { name: "opening", spec: camera },
	frozen: true,
	mode: "classic",
	thresholds: settings.thresholds,
	turn: 90,
	turnedItself: false,
	model: "mlp",
};

function openClient() {
	const processes = fakeProcesses();
	const client = new RecognizerClient({
		startProcess: processes.startProcess,
		model: undefined,
		engine: undefined,
		now: () => 0,
	});
	return { ...processes, client };
}

function openWindow() {
	const opened = openClient();
	const { client, last } = opened;
	const events: AnyEvent[] = [];
	const onQuit = vi.fn();
	const session = client.openWindow({
		host: "browser",
		start: camera,
		emit: (event) => events.push(event),
		onQuit,
	});
	const told = () =>
		events.flatMap((event) => (event.name === "status" ? event.payload : []));
	/** The process says what the window has set, and tells its status. */
	const settle = () => {
		const { window } = last().told("open").at(-1) ?? { window: 1 };
		last().say({ kind: "settings", window, settings });
		last().say({
			kind: "event",
			window,
			event: { name: "status", payload: status },
		});
		return window;
	};
	return { ...opened, ...session, events, told, onQuit, settle };
}

/** Answers all commands that were not answered yet. */
function answer(process: FakeProcess, value?: unknown) {
	for (const { id } of process.told("command"))
		process.say({ kind: "answer", id, outcome: { ok: true, value } });
}
const names = (process: FakeProcess) =>
	process.told("command").map(({ name }) => name);

beforeEach(() => {
	vi.spyOn(console, "error").mockReturnValue();
});
afterEach(() => vi.restoreAllMocks());

describe("a client", () => {
	it("is ready when its process is", async () => {
		const { client, last } = openClient();
		last().ready();
		await client.ready;
	});

	it("is never ready where the process cannot be started, and says why", async () => {
		const { client, last } = openClient();
		const failure = {
			code: "model-missing",
			message: "There is no network x.",
		};
		last().say({ kind: "failed", failure });
		last().end("with exit code 0");
		await expect(client.ready).rejects.toMatchObject(failure);
	});

	it("ends its process when it is closed", async () => {
		const { client, last } = openClient();
		last().ready();
		const closing = client.close();
		expect(last().told("end")).toHaveLength(1);
		last().end("with exit code 0");
		await closing;
	});
});

describe("a window's commands", () => {
	it("wait until the process is there, and come after the window itself", async () => {
		const { handlers, last } = openWindow();
		const hello = handlers.hello(undefined);
		expect(last().sent).toHaveLength(1);
		last().ready();
		expect(last().sent.slice(1)).toMatchObject([
			{ kind: "open", host: "browser", start: camera },
			{ kind: "command", name: "hello" },
		]);
		answer(last(), { host: "browser" });
		expect(await hello).toEqual({ host: "browser" });
	});

	it("are handed on with their requests, and fail as they do there", async () => {
		const { handlers, last } = openWindow();
		last().ready();
		const asked = handlers.setModel("none");
		const [command] = last().told("command");
		expect(command).toMatchObject({ name: "setModel", request: "none" });
		const failure = { code: "model-missing", message: "There is no none." };
		last().say({
			kind: "answer",
			id: command?.id ?? 0,
			outcome: { ok: false, failure },
		});
		await expect(asked).rejects.toMatchObject(failure);
	});

	it("are told apart from those of another window, as are its events", () => {
		const { client, handlers, last, events, settle } = openWindow();
		last().ready();
		const other: AnyEvent[] = [];
		const second = client.openWindow({
			host: "browser",
			start: undefined,
			emit: (event) => other.push(event),
			onQuit: () => {},
		});
		void handlers.reopen(undefined);
		void second.handlers.reopen(undefined);
		const windows = last()
			.told("command")
			.map(({ window }) => window);
		expect(new Set(windows)).toHaveLength(2);
		expect(settle()).toBe(windows[1]);
		expect(events).toEqual([]);
		expect(other).toHaveLength(1);
	});
});

describe("a process that stopped", () => {
	it("is shown at once, with all that there was", () => {
		const { last, told, settle } = openWindow();
		last().ready();
		settle();
		last().end();
		expect(told().at(-1)).toEqual({ ...status, restarting: true });
	});

	it("is followed by one that gets each window with its source and settings", () => {
		const { last, settle } = openWindow();
		last().ready();
		const window = settle();
		last().end();
		last().ready();
		expect(last().told("open")).toEqual([
			{ kind: "open", window, host: "browser", start: camera, settings },
		]);
	});

	it("is followed by one that is asked what was not answered", async () => {
		const { handlers, last, settle } = openWindow();
		last().ready();
		settle();
		const asked = handlers.setMode("find");
		last().end();
		const meanwhile = handlers.setFrozen(false);
		last().ready();
		expect(names(last())).toEqual(["setMode", "setFrozen"]);
		answer(last());
		await Promise.all([asked, meanwhile]);
	});

	it("needs no answer any more to the frame that was drawn", async () => {
		const { handlers, last, settle } = openWindow();
		last().ready();
		settle();
		const drawn = handlers.frameDrawn(7);
		last().end();
		const drawnMeanwhile = handlers.frameDrawn(8);
		last().ready();
		expect(names(last())).toEqual([]);
		await Promise.all([drawn, drawnMeanwhile]);
	});

	it("opens no camera for a preview once more: its driver may be what stopped the process", async () => {
		const { handlers, last, settle } = openWindow();
		last().ready();
		settle();
		const preview = handlers.previewCamera(2);
		const refused = expect(preview).rejects.toMatchObject({
			code: "recognizer-stopped",
		});
		last().end();
		last().ready();
		expect(names(last())).toEqual([]);
		await refused;
	});

	it("leaves nothing of a window that was closed meanwhile", async () => {
		const { close, last, settle, events } = openWindow();
		last().ready();
		settle();
		last().end();
		const before = events.length;
		await close();
		last().ready();
		expect(last().told("open")).toEqual([]);
		expect(events).toHaveLength(before);
	});
});

describe("a process that stopped three times", () => {
	function stopped() {
		const opened = openWindow();
		opened.last().ready();
		opened.settle();
		for (let count = 0; count < 3; count += 1) opened.last().end();
		return opened;
	}

	it("is shown with what to do, and with the source that it had", () => {
		expect(stopped().told().at(-1)).toMatchObject({
			restarting: false,
			recognizer: {
				name: "stopped",
				spec: camera,
				failure: {
					code: "recognizer-stopped",
					message: expect.stringContaining("Start it again"),
				},
			},
		});
	});

	it("fails what was asked of it, and what is asked then", async () => {
		const { handlers, last, settle } = openWindow();
		last().ready();
		settle();
		const asked = expect(handlers.setMode("find")).rejects.toMatchObject({
			code: "recognizer-stopped",
		});
		for (let count = 0; count < 3; count += 1) last().end();
		await asked;
		await expect(handlers.setMode("find")).rejects.toMatchObject({
			code: "recognizer-stopped",
		});
	});

	it("is started again by Reopen, with its source and settings", async () => {
		const { handlers, started, last, told } = stopped();
		await handlers.reopen(undefined);
		expect(started).toHaveLength(4);
		expect(told().at(-1)).toMatchObject({ restarting: true });
		last().ready();
		expect(last().told("open")).toMatchObject([{ settings }]);
		expect(names(last())).toEqual([]);
	});

	it("is started again by another source, without the one at which it stopped", async () => {
		const { handlers, last } = stopped();
		const demo = { kind: "demo" } as const;
		const opened = handlers.openSource(demo);
		last().ready();
		const [open] = last().told("open");
		expect(open?.settings).toMatchObject({ mode: "classic", model: "mlp" });
		expect(open?.settings?.source).toBeUndefined();
		expect(last().told("command")).toMatchObject([
			{ name: "openSource", request: demo },
		]);
		answer(last());
		await opened;
	});

	it("is started again by a page that is loaded again", async () => {
		const { handlers, last } = stopped();
		const hello = handlers.hello(undefined);
		last().ready();
		answer(last(), "hello");
		expect(await hello).toBe("hello");
	});
});

describe("closing a window", () => {
	it("releases its source, then quits", async () => {
		const { handlers, last, onQuit, settle } = openWindow();
		last().ready();
		const window = settle();
		const quitting = handlers.quit(undefined);
		const [close] = last().told("close");
		expect(close).toMatchObject({ window });
		expect(onQuit).not.toHaveBeenCalled();
		last().say({
			kind: "answer",
			id: close?.id ?? 0,
			outcome: { ok: true },
		});
		await quitting;
		expect(onQuit).toHaveBeenCalledOnce();
	});

	it("takes two seconds at most where the process hangs, and answers what was asked", async () => {
		vi.useFakeTimers();
		const { close, handlers, last } = openWindow();
		last().ready();
		const asked = handlers.setMode("find");
		const closing = close();
		await vi.advanceTimersByTimeAsync(2000);
		await Promise.all([asked, closing]);
		vi.useRealTimers();
	});

	it("is done at once where the process is just being started, and may be done twice", async () => {
		const { close, last } = openWindow();
		await close();
		await close();
		last().ready();
		expect(last().told("open")).toEqual([]);
	});
});

describe("a dropped file", () => {
	const picture = (name: string) => ({ name, bytes: Uint8Array.of(1) });
	/** A window whose process answers each command. */
	function openAnswered() {
		const opened = openWindow();
		opened.last().ready();
		const timer = setInterval(() => answer(opened.last()), 1);
		const paths = () =>
			opened
				.last()
				.told("command")
				.map(({ request }) => request)
				.flatMap((request) =>
					typeof request === "object" && request !== null && "path" in request
						? String(request.path)
						: [],
				);
		return { ...opened, paths, done: () => clearInterval(timer) };
	}

	it("is on disk as long as it is looked at, in another process as well", async () => {
		const { handlers, last, paths, done } = openAnswered();
		await handlers.openFile(picture("seven.png"));
		const [file = ""] = paths();
		expect(path.basename(file)).toBe("seven.png");
		last().end();
		last().ready();
		expect(existsSync(file)).toBe(true);
		await handlers.closeSource(undefined);
		expect(existsSync(path.dirname(file))).toBe(false);
		done();
	});

	it("is gone from the disk once another source is opened", async () => {
		const { handlers, paths, done } = openAnswered();
		await handlers.openFile(picture("seven.png"));
		await handlers.openSource(camera);
		expect(existsSync(path.dirname(paths()[0] ?? ""))).toBe(false);
		done();
	});

	it("does not take the place of a source that was asked for after it", async () => {
		const { handlers, last, paths, done } = openAnswered();
		const file = handlers.openFile(picture("seven.png"));
		await handlers.openSource(camera);
		await file;
		expect(paths()).toEqual([]);
		expect(names(last())).toEqual(["openSource"]);
		done();
	});

	it("is not opened for a window that was closed meanwhile", async () => {
		const { handlers, last, close, done } = openAnswered();
		const file = handlers.openFile(picture("seven.png"));
		const closing = close();
		await file;
		expect(names(last())).toEqual([]);
		done();
		const [{ id = 0 } = {}] = last().told("close");
		last().say({ kind: "answer", id, outcome: { ok: true } });
		await closing;
	});
});
