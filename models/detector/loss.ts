import {
	add,
	cast,
	clipByValue,
	div,
	equal,
	exp,
	logSoftmax,
	maximum,
	minimum,
	mul,
	neg,
	oneHot,
	pow,
	reshape,
	type Scalar,
	sigmoid,
	softplus,
	split,
	square,
	sub,
	sum,
	type Tensor,
	type Tensor4D,
	tensor1d,
	tensor3d,
	tensor4d,
} from "@tensorflow/tfjs-core";
import {
	detectorClasses,
	mostSideLogit,
	sideUnit,
} from "../runtime/detections.ts";
import { cells, type Targets } from "./targets.ts";

/** Means over the objects of a batch. */
export interface DetectorLoss {
	readonly heat: Scalar;
	readonly box: Scalar;
	readonly classes: Scalar;
}

/** A sigmoid is kept off 0 and 1 by so much, or a sure cell would learn nothing any more. */
const leastShare = 1e-4;
/** Square pixels: keeps a division by nothing away. */
const leastArea = 1e-3;

/** Penalty-reduced focal loss (Law and Deng, "CornerNet", 2018): near an object's middle heat is hardly held against a cell. */
function heatLoss(logits: Tensor, wanted: Tensor, counts: Tensor): Tensor {
	const isMiddle = cast(equal(wanted, 1), "float32");
	const share = clipByValue(sigmoid(logits), leastShare, 1 - leastShare);
	// The logarithms of the sigmoid and of what it leaves of 1, without overflow.
	const logShare = neg(softplus(neg(logits)));
	const logRest = neg(softplus(logits));
	const right = mul(mul(isMiddle, square(sub(1, share))), logShare);
	const penalty = mul(mul(sub(1, isMiddle), counts), pow(sub(1, wanted), 4));
	return neg(sum(add(right, mul(mul(penalty, square(share)), logRest))));
}

/** 1 less the generalized intersection over union (Rezatofighi et al., 2019): 0 where both boxes are the same, 2 at most. */
function boxDistance(logits: Tensor, wanted: Tensor): Tensor {
	const limited = clipByValue(logits, -mostSideLogit, mostSideLogit);
	const found = split(mul(exp(limited), sideUnit), 4, 3);
	const [left, top, right, bottom] = split(wanted, 4, 3) as [
		Tensor,
		Tensor,
		Tensor,
		Tensor,
	];
	const [foundLeft, foundTop, foundRight, foundBottom] = found as [
		Tensor,
		Tensor,
		Tensor,
		Tensor,
	];
	type Pick = (one: Tensor, other: Tensor) => Tensor;
	// Both boxes are measured from the cell's middle, so lengths add up.
	const across = (pick: Pick) =>
		add(pick(left, foundLeft), pick(right, foundRight));
	const down = (pick: Pick) =>
		add(pick(top, foundTop), pick(bottom, foundBottom));
	const area = (pick: Pick) => mul(across(pick), down(pick));
	// The cell's middle can lie outside of a box, and boxes beside each other share nothing.
	const shared = mul(maximum(across(minimum), 0), maximum(down(minimum), 0));
	const own = add(
		area((one) => one),
		area((_, other) => other),
	);
	const union = add(sub(own, shared), leastArea);
	const hull = add(area(maximum), leastArea);
	const giou = sub(div(shared, union), div(sub(hull, union), hull));
	return sub(1, giou);
}

/**
 * The losses of a batch, each to be made small.
 * @param maps [batch, cells, cells, channels]
 */
export function detectorLoss(maps: Tensor4D, targets: Targets): DetectorLoss {
	const [batch] = maps.shape;
	const shape: [number, number, number] = [batch, cells, cells];
	const [heat, sides, classes] = split(maps, [1, 4, detectorClasses], 3) as [
		Tensor,
		Tensor,
		Tensor,
	];
	const weight = tensor3d(targets.weight, shape);
	const mean = (total: Tensor) => div(total, targets.objects) as Scalar;
	const distance = boxDistance(sides, tensor4d(targets.sides, [...shape, 4]));
	const label = oneHot(tensor1d(targets.label, "int32"), detectorClasses);
	const crossEntropy = neg(
		sum(
			mul(reshape(cast(label, "float32"), classes.shape), logSoftmax(classes)),
			3,
		),
	);
	return {
		heat: mean(
			heatLoss(
				reshape(heat, shape),
				tensor3d(targets.heat, shape),
				tensor3d(targets.counts, shape),
			),
		),
		box: mean(sum(mul(weight, reshape(distance, shape)))),
		classes: mean(sum(mul(weight, crossEntropy))),
	};
}
