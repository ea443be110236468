import { beforeAll, describe, expect, it } from "vitest";
import { prepare } from "../../../build/bootstrap/prepare.mjs";
import { contentSecurityPolicy } from "../../../electron/hosts/content-security-policy.ts";
import { readWindowFile } from "../../../electron/hosts/window-files.ts";

describe("the policy of the window's content", () => {
	const directives = (policy: string) =>
		Object.fromEntries(
			policy.split("; ").map((directive) => {
				const [name = "", ...sources] = directive.split(" ");
				return [name, sources];
			}),
		);

	it("lets in the window's own files, fonts among them, and pictures made by itself, and nothing else", () => {
		expect(directives(contentSecurityPolicy())).toEqual({
			"default-src": ["'none'"],
			"script-src": ["'self'"],
			"style-src": ["'self'"],
			"img-src": ["'self'", "blob:", "data:"],
			"font-src": ["'self'"],
			"connect-src": ["'self'"],
			"base-uri": ["'none'"],
			"form-action": ["'none'"],
			"frame-ancestors": ["'none'"],
		});
	});

	it("lets the window connect to its host", () => {
		const policy = contentSecurityPolicy("ws://127.0.0.1:1");
		expect(directives(policy)["connect-src"]).toEqual([
			"'self'",
			"ws://127.0.0.1:1",
		]);
	});
});

describe("a file of the window", () => {
	beforeAll(() => prepare());

	it("comes with the policy, and without a type that a browser could guess otherwise", async () => {
		const page = await readWindowFile("/");
		expect(page?.headers).toMatchObject({
			"Content-Security-Policy": contentSecurityPolicy(),
			"X-Content-Type-Options": "nosniff",
		});
		expect(Buffer.from(page?.body ?? []).toString()).toContain("<script");
	});
});
