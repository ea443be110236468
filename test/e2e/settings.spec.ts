import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "./support/app.ts";

test("mirror and source are there at the next start", {
	tag: "@electron",
}, async ({ start, folder }) => {
	const env = { DIGITCAM_PROFILE: folder };
	const first = await start({ source: "demo", env });
	await first.window.press("s");
	await first.window.page
		.getByRole("button", { name: "Demo clip", exact: true })
		.click();
	await expect(first.window.state).toHaveText("Playing");
	await first.window.press("o");
	await first.window.press("m");
	// At first the file is not there.
	await expect(() =>
		expect(
			JSON.parse(readFileSync(path.join(folder, "settings.json"), "utf8")),
		).toMatchObject({
			mode: "classic",
			mirrorOthers: true,
			source: { kind: "demo" },
		}),
	).toPass();
	first.kill();
	await first.ended;

	const second = await start({ env });
	await expect(second.window.source).toHaveAccessibleName("Source: Demo clip");
	await expect(
		second.window.page.getByRole("button", { name: "Mirror" }),
	).toHaveAttribute("aria-pressed", "true");
});

test("the remembered mode is the one that is shown from the beginning", async ({
	start,
	folder,
}) => {
	writeFileSync(
		path.join(folder, "settings.json"),
		JSON.stringify({ mode: "classic" }),
	);
	const env = { DIGITCAM_PROFILE: folder };
	const { window } = await start({ source: "demo", env });
	await window.chooseMode("classic");
	await window.page.addInitScript(() => {
		const shown: string[] = [];
		Object.assign(globalThis, { shownModes: shown });
		const look = () => {
			const radio = document.querySelector<HTMLInputElement>(
				"input[name=mode]:checked",
			);
			if (radio && radio.value !== shown.at(-1)) shown.push(radio.value);
			requestAnimationFrame(look);
		};
		look();
	});
	await window.page.reload();
	await expect(window.state).toHaveText("Playing");
	await window.drawsFrames(5);
	expect(await window.page.evaluate("shownModes")).toEqual(["classic"]);
});

test("damaged settings are set aside, and the window says where they are", async ({
	start,
	folder,
}) => {
	const file = path.join(folder, "settings.json");
	writeFileSync(file, "half a fi");
	const { window } = await start({
		source: "demo",
		env: { DIGITCAM_PROFILE: folder },
	});
	// The fixture has chosen a mode, which takes a notice away.
	await window.page.reload();
	await expect(window.page.getByText(`${file}.damaged`)).toBeVisible();
	expect(readFileSync(`${file}.damaged`, "utf8")).toBe("half a fi");
});
