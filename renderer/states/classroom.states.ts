import ClassTools from "../components/classroom/ClassTools.svelte";
import ExerciseBar from "../components/classroom/ExerciseBar.svelte";
import ProjectedReading from "../components/classroom/ProjectedReading.svelte";
import Projector from "../components/classroom/Projector.svelte";
import { markup, statesOf } from "./component-states.ts";
import { nothing } from "./enter.ts";
import { madeUpRecognition } from "./made-up/digits.ts";

const exercise = {
	task: "47",
	read: "",
	isSolved: false,
	solved: 3,
	done: 4,
	skip: nothing,
};
const asked = { exercise, place: "paper", end: nothing } as const;
const screen = { width: 1280, height: 720, layout: "bare" } as const;
const area = (name: string) => markup(`<div>${name}</div>`);

export const classroomStates = [
	statesOf(ClassTools)(
		{ width: 300, height: 60 },
		{
			idle: () => ({ gathering: false, exercising: false, act: nothing }),
			"an exercise goes on": () => ({
				gathering: false,
				exercising: true,
				act: nothing,
			}),
			"digits are gathered": () => ({
				gathering: true,
				exercising: false,
				act: nothing,
			}),
		},
	),
	statesOf(ExerciseBar)(
		{ width: 720, height: 80 },
		{
			asked: () => asked,
			"not yet": () => ({ ...asked, exercise: { ...exercise, read: "41" } }),
			right: () => ({
				...asked,
				exercise: { ...exercise, read: "47", isSolved: true },
			}),
			"on the pad": () => ({ ...asked, place: "pad" }),
			projected: () => ({
				...asked,
				exercise: { ...exercise, read: "41" },
				projected: true,
			}),
		},
	),
	statesOf(ExerciseBar)(
		{ width: 396, height: 120 },
		{
			narrow: () => ({ ...asked, exercise: { ...exercise, read: "41" } }),
		},
	),
	statesOf(ProjectedReading)(
		{ width: 560, height: 400, layout: "column" },
		{
			"one digit": () => ({ digits: madeUpRecognition("7").digits }),
			"two lines, one digit doubtful": () => ({
				digits: madeUpRecognition("315\n902", {}, "0").digits,
			}),
			nothing: () => ({ digits: [] }),
		},
	),
	statesOf(Projector)(screen, {
		"a picture": () => ({
			picture: area("Picture"),
			reading: area("Reading"),
			exercise: undefined,
			end: nothing,
		}),
		"with an exercise": () => ({
			picture: area("Picture"),
			reading: area("Reading"),
			exercise: area("Exercise"),
			end: nothing,
		}),
	}),
];
