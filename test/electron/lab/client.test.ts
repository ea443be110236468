import { describe, expect, it, vi } from "vitest";
import type { AnyEvent } from "../../../electron/contract/bridge.ts";
import type { LabJob } from "../../../electron/contract/lab.ts";
import { LabClient } from "../../../electron/lab/client.ts";
import {
	decodeHostMessage,
	encodeMessage,
	type HostMessage,
	type LabMessage,
} from "../../../electron/lab/protocol.ts";
import type { ProcessListener } from "../../../electron/process/hosted-process.ts";

/** A lab process that does what the test says. */
class FakeLab {
	readonly sent: HostMessage[] = [];
	killed = false;
	readonly #listener: ProcessListener;

	constructor(listener: ProcessListener) {
		this.#listener = listener;
	}

	hear(message: HostMessage): void {
		this.sent.push(message);
	}

	say(message: LabMessage): void {
		this.#listener.onMessage(encodeMessage(message));
	}

	/** Answers what was asked last. */
	answer(value?: unknown): void {
		const last = this.sent.findLast((message) => message.kind === "command");
		if (last?.kind === "command")
			this.say({ kind: "answer", id: last.id, outcome: { ok: true, value } });
	}

	end(how = "by SIGKILL"): void {
		this.#listener.onEnd(how);
	}
}

const jobIn = (phase: LabJob["phase"]) => ({ name: "mine", phase }) as LabJob;

function openLab(idleMs = 60_000) {
	const labs: FakeLab[] = [];
	const client = new LabClient({
		idleMs,
		startProcess: (listener) => {
			const lab = new FakeLab(listener);
			labs.push(lab);
			return {
				pid: labs.length,
				send: (message) => lab.hear(decodeHostMessage(message)),
				kill: () => {
					lab.killed = true;
					lab.end();
				},
			};
		},
	});
	const events: AnyEvent[] = [];
	const window = client.openWindow((event) => events.push(event));
	const lab = () => labs.at(-1) as FakeLab;
	const job = () => events.findLast(({ name }) => name === "lab")?.payload;
	return { client, labs, lab, window, events, job };
}

describe("The lab of a host", () => {
	it("is started when something is asked of it, once", async () => {
		const { labs, lab, window, client } = openLab();
		expect(labs).toHaveLength(0);
		expect(client.pid).toBeUndefined();
		const opened = window.handlers.openLab(undefined);
		lab().answer({ networks: [] });
		expect(await opened).toEqual({ networks: [] });
		void window.handlers.setTrainingPaused(true);
		expect(labs).toHaveLength(1);
		expect(lab().sent.at(-1)).toMatchObject({
			name: "setTrainingPaused",
			request: true,
		});
	});

	it("tells every window what it is at, and one that says hello later", () => {
		const { client, lab, window, job } = openLab();
		void window.handlers.openLab(undefined);
		lab().say({ kind: "job", job: jobIn("training") });
		expect(job()).toEqual(jobIn("training"));
		const late: AnyEvent[] = [];
		client.openWindow((event) => late.push(event)).tell();
		expect(late).toEqual([{ name: "lab", payload: jobIn("training") }]);
	});

	it("is told to have failed where its process stops at work, and is started anew", async () => {
		const complaint = vi.spyOn(console, "error").mockReturnValue();
		const { labs, lab, window, job, client } = openLab();
		const starting = window.handlers.startTraining({
			architecture: "mlp",
			name: "mine",
			recipe: {},
		});
		lab().say({ kind: "job", job: jobIn("training") });
		expect(client.isAtWork).toBe(true);
		lab().end("by SIGSEGV");
		await expect(starting).rejects.toMatchObject({ code: "lab-stopped" });
		expect(job()).toMatchObject({
			phase: "failed",
			failure: { code: "lab-stopped" },
		});
		expect(complaint.mock.calls[0]?.[0]).toContain("by SIGSEGV");
		void window.handlers.resumeTraining("mine");
		expect(labs).toHaveLength(2);
		complaint.mockRestore();
	});

	it("ends when nobody asks for anything, and not while it works", async () => {
		const { lab, window, client } = openLab(5);
		const opened = window.handlers.openLab(undefined);
		lab().say({ kind: "job", job: jobIn("training") });
		lab().answer();
		await opened;
		await new Promise((resolve) => setTimeout(resolve, 40));
		expect(lab().sent.map(({ kind }) => kind)).not.toContain("end");
		lab().say({ kind: "job", job: jobIn("done") });
		await expect
			.poll(() => lab().sent.map(({ kind }) => kind))
			.toContain("end");
		lab().end("with exit code 0");
		expect(client.pid).toBeUndefined();
	});

	it("ends with its host, by force where it does not by itself", async () => {
		vi.useFakeTimers();
		const { lab, window, client } = openLab();
		void window.handlers.openLab(undefined).catch(() => {});
		const closed = client.close();
		expect(lab().sent.at(-1)).toEqual({ kind: "end" });
		await vi.advanceTimersByTimeAsync(3000);
		await closed;
		expect(lab().killed).toBe(true);
		vi.useRealTimers();
	});
});
