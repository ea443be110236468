/** A process as the host that started it sees it, however it was started. */
export interface HostedProcess {
	/** Undefined where it could not be started. */
	readonly pid: number | undefined;
	/** Sends a message; one to a process that has ended is lost. */
	send(message: Uint8Array): void;
	/** Ends it at once, whatever it is at. */
	kill(): void;
}

/** What a host hears of a process. */
export interface ProcessListener {
	onMessage(message: Uint8Array): void;
	/** Called once, after the last message. @param how the process ended, to follow "The process stopped" */
	onEnd(how: string): void;
}

/** Starts a process. */
export type StartProcess = (listener: ProcessListener) => HostedProcess;

/** The pipe to the host of a process in plain Node: the first file descriptor after standard error. */
export const pipeDescriptor = 3;

/** A second pipe, through which nothing travels: it breaks when the host ends, in whatever way. */
export const lifelineDescriptor = 4;
