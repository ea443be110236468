import { project as apply } from "../../models/simulator/index.ts";
import { expose, makeCamera } from "./camera.ts";
import { type Scene, sheetEdges, type Texture } from "./geometry.ts";
import { goneAt, type Pose, poseAt } from "./motion.ts";
import { project } from "./projection.ts";
import { drawSheet } from "./rasterizer.ts";
import { drawRoom } from "./room.ts";
import { makeSheet, type Sheet } from "./sheet.ts";
import { clipFrames, type TimedShot, timedShots } from "./storyboard.ts";

/** The shutter is open for this part of a frame. */
const shutter = 0.5;

/** Draws a frame of the clip, 0 to `clipFrames` - 1: RGB, row-major, 8 bit. */
export type Film = (frame: number) => Uint8Array;

/** The same seed gives the same pictures. */
export function makeFilm(seed: number): Film {
	const room = drawRoom();
	const camera = makeCamera(seed);
	const sheets = new Map<TimedShot, Sheet>();
	const lookAt = (shot: TimedShot, time: number) => {
		const look = sheets.get(shot) ?? makeSheet(shot, seed);
		sheets.set(shot, look);
		return look(time);
	};
	return (frame) => {
		const held = findHeld(frame).map(({ shot, time }) => ({
			texture: lookAt(shot, time),
			poseAt: (later: number) => poseAt(shot, time + later),
		}));
		return expose(camera, drawScene(room, held), frame);
	};
}

interface HeldSheet {
	readonly texture: Texture;
	/** How it is held, some frames after now. */
	readonly poseAt: (later: number) => Pose;
}

/** The sheets in the picture, the nearest last. The clip is a loop: the last sheet is still there when it begins. */
function findHeld(frame: number): { shot: TimedShot; time: number }[] {
	return [frame + clipFrames, frame].flatMap((time) =>
		timedShots
			.filter((shot) => shot.start <= time && time < goneAt(shot))
			.map((shot) => ({ shot, time })),
	);
}

/** What falls on the sensor while the shutter is open: moving sheets are blurred. */
function drawScene(room: Scene, held: readonly HeldSheet[]): Scene {
	const moments = Math.min(
		12,
		Math.max(1, ...held.map((sheet) => Math.ceil(travel(sheet) / 4))),
	);
	const total: Scene = new Float32Array(room.length);
	for (let moment = 0; moment < moments; moment++) {
		const scene = room.slice();
		for (const { texture, poseAt } of held) {
			drawSheet(scene, texture, poseAt((shutter * moment) / moments));
		}
		for (let index = 0; index < total.length; index++) {
			total[index] =
				(total[index] as number) + (scene[index] as number) / moments;
		}
	}
	return total;
}

/** How far a sheet's upper corners move while the shutter is open, pixels. */
function travel({ poseAt }: HeldSheet): number {
	const [before, after] = [project(poseAt(0)), project(poseAt(shutter))];
	return Math.max(
		...[sheetEdges.left, sheetEdges.right].map((x) => {
			const [fromX, fromY] = apply(before, x, sheetEdges.top);
			const [toX, toY] = apply(after, x, sheetEdges.top);
			return Math.hypot(toX - fromX, toY - fromY);
		}),
	);
}
