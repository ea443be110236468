import { readFileSync } from "node:fs";
import { inRoot } from "../../build/bootstrap/project.mjs";
import { createFakeCameras } from "../camera/fake-camera.ts";
import { expect, test } from "../e2e/support/app.ts";
import { startMjpegServer } from "../support/mjpeg-server.ts";
import { addCamera, endure } from "./endurance.ts";
import { describeEndurance } from "./report.ts";

const minutes = Number(process.env.DIGITCAM_SOAK_MINUTES ?? 60);

/** What may grow after the warm-up, as a share. */
const mostGrowth = 0.05;

test(`the app holds for ${minutes} minutes`, async ({
	start,
	folder,
	complaints,
}) => {
	const cameras = await createFakeCameras();
	const source = String(addCamera(cameras));
	const stream = await startMjpegServer(
		readFileSync(inRoot("test/fixtures/pictures/seven.jpg")),
		30,
	);
	const app = await start({ source, env: cameras.env });
	const report = await endure({ app, stream, folder, minutes, complaints });
	console.log(describeEndurance(report));
	app.kill();
	await app.ended;
	await stream.die();
	await cameras.remove();
	expect(report.missed).toEqual([]);
	expect(report.errors).toEqual([]);
	expect(report.growth.filter(({ share }) => share > mostGrowth)).toEqual([]);
});
