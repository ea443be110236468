import { readFileSync } from "node:fs";
import { inRoot } from "../../build/bootstrap/project.mjs";
import { createFakeCameras } from "../camera/fake-camera.ts";
import { addCamera, endure } from "../soak/endurance.ts";
import { startMjpegServer } from "../support/mjpeg-server.ts";
import { expect, test } from "./support/app.ts";

test.skip(
	process.platform !== "linux",
	"only Linux tells what a process holds, and has the webcam of the tests",
);

/** A share of `npm run soak`: too short to tell what memory grows by itself, long enough for what is held per source. */
const minutes = 0.4;

test("the app is used and hurt in every way, twice, and holds no more threads and descriptors the second time", async ({
	start,
	folder,
	complaints,
}) => {
	const cameras = await createFakeCameras();
	const source = String(addCamera(cameras));
	const stream = await startMjpegServer(
		readFileSync(inRoot("test/fixtures/pictures/seven.jpg")),
	);
	const app = await start({ source, env: cameras.env });
	const report = await endure({ app, stream, folder, minutes, complaints });
	expect(report).toMatchObject({ missed: [], errors: [] });
	expect(report.recoveries).toHaveLength(1);
	expect(report.reconnects).toHaveLength(report.cycles);
	expect(
		report.growth.filter(
			({ name, share }) => /threads|descriptors/.test(name) && share > 0,
		),
	).toEqual([]);
	app.kill();
	await app.ended;
	await stream.die();
	await cameras.remove();
});
