/** The functions that a child offers; arguments and results are values of the structured clone algorithm. */
export type Calls = Readonly<Record<string, (...values: never[]) => unknown>>;

/** What a child sends for each call. */
export type Reply =
	| { readonly id: number; readonly value: unknown }
	| { readonly id: number; readonly code: unknown; readonly message: string };

interface Call {
	readonly id: number;
	readonly name: string;
	readonly values: never[];
}

async function answer(handlers: Calls, call: Call): Promise<Reply> {
	try {
		return { id: call.id, value: await handlers[call.name]?.(...call.values) };
	} catch (error) {
		const { code, message } = error as Error & { code?: unknown };
		return { id: call.id, code, message };
	}
}

/** In a process of `startChild()`: answers its calls, several at once, and ends when the parent lets go or is gone. */
export function answerCalls(handlers: Calls): void {
	process.on("message", async (call: Call) => {
		process.send?.(await answer(handlers, call));
	});
	process.on("disconnect", () => process.exit());
}
