import ComparedPage from "../components/inside/ComparedPage.svelte";
import ComparePanel from "../components/inside/ComparePanel.svelte";
import EvidenceMap from "../components/inside/EvidenceMap.svelte";
import InsidePanel from "../components/inside/InsidePanel.svelte";
import LayerPicker from "../components/inside/LayerPicker.svelte";
import MapGrid from "../components/inside/MapGrid.svelte";
import NetworkRow from "../components/inside/NetworkRow.svelte";
import { statesOf } from "./component-states.ts";
import { nothing } from "./enter.ts";
import { madeUpInput, madeUpRecognition } from "./made-up/digits.ts";
import {
	madeUpLayers,
	madeUpMap,
	madeUpMaps,
	madeUpReadings,
} from "./made-up/inside.ts";

const side = { width: 300, height: 620 } as const;
const one = madeUpRecognition("3");
const page = madeUpRecognition("3157\n90 2", {}, "7");

const failure = {
	code: "engine-unavailable",
	message:
		"The engine onnx does not start: its library is missing. Install the packages again with npm ci.",
};

const compared = (recognition: typeof one, odd: string) => ({
	shown: recognition.digits,
	chosen: 0,
	readings: madeUpReadings(recognition, odd),
});

const looking = {
	map: madeUpMap(3),
	input: madeUpInput(3),
	layers: madeUpLayers,
	layer: madeUpLayers[0],
	maps: madeUpMaps(),
	failure: undefined,
	pick: nothing,
};

export const insideStates = [
	statesOf(ComparePanel)(side, {
		"all agree": () => ({
			compared: compared(one, ""),
			failure: undefined,
			hasDigit: true,
		}),
		"two differ, a page": () => ({
			compared: compared(page, "37"),
			failure: undefined,
			hasDigit: true,
		}),
		loading: () => ({
			compared: undefined,
			failure: undefined,
			hasDigit: true,
		}),
		"no digit": () => ({
			compared: undefined,
			failure: undefined,
			hasDigit: false,
		}),
		failed: () => ({ compared: undefined, failure, hasDigit: true }),
	}),
	statesOf(ComparedPage)(side, {
		differences: () => ({
			shown: page.digits,
			readings: madeUpReadings(page, "57"),
		}),
	}),
	statesOf(NetworkRow)(
		{ width: 300, height: 60 },
		{
			agrees: () => ({
				reading: madeUpReadings(one)[0] as never,
				chosen: 0,
				shown: 3,
			}),
			differs: () => ({
				reading: madeUpReadings(one)[0] as never,
				chosen: 0,
				shown: 8,
			}),
		},
	),
	statesOf(InsidePanel)(
		{ width: 300, height: 1000 },
		{
			"a convolution": () => ({ inspecting: looking, hasDigit: true }),
			"a dense layer": () => ({
				inspecting: {
					...looking,
					layer: madeUpLayers[6],
					maps: madeUpMaps(madeUpLayers[6]),
				},
				hasDigit: true,
			}),
			looking: () => ({
				inspecting: {
					...looking,
					map: undefined,
					layers: [],
					layer: undefined,
					maps: undefined,
				},
				hasDigit: true,
			}),
			"no digit": () => ({
				inspecting: { ...looking, map: undefined, maps: undefined },
				hasDigit: false,
			}),
			"layers cannot be had": () => ({
				inspecting: {
					...looking,
					layers: [],
					layer: undefined,
					maps: undefined,
					failure,
				},
				hasDigit: true,
			}),
		},
	),
	statesOf(EvidenceMap)(
		{ width: 200, height: 200 },
		{ three: () => ({ map: madeUpMap(3), input: madeUpInput(3) }) },
	),
	statesOf(LayerPicker)(
		{ width: 300, height: 280 },
		{
			"a layer picked": () => ({
				layers: madeUpLayers,
				picked: madeUpLayers[2],
				pick: nothing,
			}),
		},
	),
	statesOf(MapGrid)(
		{ width: 300, height: 320 },
		{
			pictures: () => ({ maps: madeUpMaps() }),
			"a row of numbers": () => ({ maps: madeUpMaps(madeUpLayers[6]) }),
		},
	),
];
