import ArchitectureChoice from "../components/lab/ArchitectureChoice.svelte";
import ConfusionMatrix from "../components/lab/ConfusionMatrix.svelte";
import CurveChart from "../components/lab/CurveChart.svelte";
import KnobField from "../components/lab/KnobField.svelte";
import LabDigits from "../components/lab/LabDigits.svelte";
import LabView from "../components/lab/LabView.svelte";
import LayerDrawing from "../components/lab/LayerDrawing.svelte";
import NetworkItem from "../components/lab/NetworkItem.svelte";
import QuitQuestion from "../components/lab/QuitQuestion.svelte";
import StoppedItem from "../components/lab/StoppedItem.svelte";
import TrainingForm from "../components/lab/TrainingForm.svelte";
import TrainingView from "../components/lab/TrainingView.svelte";
import YourNetworks from "../components/lab/YourNetworks.svelte";
import ViewSwitch from "../components/window/ViewSwitch.svelte";
import { accuracyAxis, lossAxis } from "../pure/curve-chart.ts";
import { accuracyWords, lossWords } from "../pure/lab-words.ts";
import { statesOf } from "./component-states.ts";
import {
	madeUpApp,
	madeUpNetworks,
	madeUpStatus,
	recognizerStates,
} from "./made-up/host.ts";
import { madeUpCatalog, madeUpJob, madeUpJobs } from "./made-up/lab.ts";
import { madeUpDigits } from "./made-up/my-digits.ts";

const nothing = () => {};
const wide = { width: 1280, height: 900, layout: "bare" } as const;
const narrow = { width: 420, height: 1400, layout: "bare" } as const;

async function labApp(job?: keyof typeof madeUpJobs) {
	const app = await madeUpApp({ status: madeUpStatus(recognizerStates.idle) });
	app.lab.catalog = madeUpCatalog;
	if (job) app.session.job = madeUpJobs[job];
	return { app };
}

async function lab() {
	const { app } = await labApp();
	return { lab: app.lab };
}

/** The form, beside the digits of two people or of nobody. */
async function form(withOwn = false) {
	const { lab, myDigits } = (await labApp()).app;
	if (withOwn) {
		myDigits.set = madeUpDigits;
		myDigits.person = madeUpDigits.person;
		lab.withOwn = true;
	}
	return { lab, myDigits };
}

const views = {
	form: () => labApp(),
	...Object.fromEntries(
		Object.keys(madeUpJobs).map((name) => [
			name,
			() => labApp(name as keyof typeof madeUpJobs),
		]),
	),
};

const view = {
	job: madeUpJob,
	inUse: false,
	pause: nothing,
	stop: nothing,
	resume: nothing,
	use: nothing,
	showReport: nothing,
	goOn: nothing,
};

const [basic] = madeUpCatalog.networks;
const [own] = madeUpNetworks.networks.filter(({ yours }) => yours);
const [stopped] = madeUpCatalog.stopped;
if (!basic || !own || !stopped) throw new Error("Nothing is made up.");

const item = {
	id: "item",
	network: own,
	inUse: false,
	use: nothing,
	showReport: nothing,
	rename: nothing,
	save: nothing,
	remove: nothing,
};

const chart = {
	training: madeUpJob.training,
	validation: madeUpJob.validation,
	epochs: 3,
};

export const labStates = [
	statesOf(LabView)(wide, views),
	statesOf(LabView)(
		narrow,
		Object.fromEntries(
			Object.entries(views).map(([name, make]) => [`narrow, ${name}`, make]),
		),
	),
	statesOf(TrainingForm)(
		{ width: 900, height: 760 },
		{ form: () => form(), "with My digits": () => form(true) },
	),
	statesOf(TrainingView)(
		{ width: 900, height: 900 },
		{
			training: () => view,
			"in use": () => ({ ...view, job: madeUpJobs.done, inUse: true }),
		},
	),
	statesOf(YourNetworks)(
		{ width: 340, height: 420 },
		{
			none: async () => ({
				lab: (await madeUpApp({ status: madeUpStatus(recognizerStates.idle) }))
					.lab,
				networks: [],
				inUse: undefined,
				use: nothing,
				showReport: nothing,
			}),
			some: async () => ({
				...(await lab()),
				networks: [own, { ...own, name: "another one" }],
				inUse: own.name,
				use: nothing,
				showReport: nothing,
			}),
		},
	),
	statesOf(NetworkItem)(
		{ width: 340, height: 140 },
		{
			"not in use": () => item,
			"in use": () => ({ ...item, inUse: true }),
		},
	),
	statesOf(StoppedItem)(
		{ width: 340, height: 140 },
		{
			sound: () => ({
				training: stopped,
				busy: false,
				resume: nothing,
				discard: nothing,
			}),
			damaged: () => ({
				training: { ...stopped, epochs: 0 },
				busy: false,
				resume: nothing,
				discard: nothing,
			}),
		},
	),
	statesOf(ArchitectureChoice)(
		{ width: 640, height: 120 },
		{
			two: () => ({
				networks: madeUpCatalog.networks,
				chosen: "mlp",
				choose: nothing,
			}),
		},
	),
	statesOf(LayerDrawing)(
		{ width: 700, height: 240 },
		{ "a CNN": () => ({ layers: basic.layers }) },
	),
	statesOf(KnobField)(
		{ width: 300, height: 240 },
		{
			"one of each": () =>
				madeUpCatalog.knobs.map((knob) => ({
					knob,
					value: basic.recipe[knob.key] ?? "",
					turned: false,
					turn: nothing,
				})),
			turned: () =>
				madeUpCatalog.knobs.map((knob) => ({
					knob,
					value: knob.kind === "switch" ? true : (basic.recipe[knob.key] ?? ""),
					turned: true,
					turn: nothing,
				})),
		},
	),
	statesOf(CurveChart)(
		{ width: 480, height: 300 },
		{
			loss: () => ({
				...chart,
				title: "Loss",
				value: ({ loss }) => loss,
				axis: lossAxis,
				says: lossWords,
			}),
			accuracy: () => ({
				...chart,
				title: "Accuracy",
				value: ({ accuracy }) => accuracy,
				axis: accuracyAxis,
				says: accuracyWords,
			}),
			empty: () => ({
				...chart,
				training: [],
				validation: [],
				title: "Loss",
				value: ({ loss }) => loss,
				axis: lossAxis,
				says: lossWords,
			}),
		},
	),
	statesOf(LabDigits)(
		{ width: 480, height: 300 },
		{
			"one wrong": () => ({ digits: madeUpJob.digits }),
			unread: () => ({
				digits: madeUpJob.digits.map((digit) => ({
					...digit,
					digit: undefined,
				})),
			}),
		},
	),
	statesOf(ConfusionMatrix)(
		{ width: 480, height: 420 },
		{ "some mistakes": () => ({ matrix: madeUpJob.confusion ?? [] }) },
	),
	statesOf(QuitQuestion)(
		{ width: 640, height: 320, layout: "bare" },
		{ open: () => ({ network: "my-basic-cnn", quit: nothing }) },
		({ toggle }) => toggle(),
	),
	statesOf(ViewSwitch)(
		{ width: 240, height: 64, layout: "row" },
		{
			live: () => ({ labOpen: false, showLab: nothing }),
			lab: () => ({ labOpen: true, showLab: nothing }),
		},
	),
];
