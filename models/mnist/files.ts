/** One of the four files that MNIST comes in, gzipped. */
export interface MnistFile {
	readonly name: string;
	readonly sha256: string;
	/** Its size. */
	readonly bytes: number;
}

export const mnistFiles = {
	trainingImages: {
		name: "train-images-idx3-ubyte.gz",
		sha256: "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
		bytes: 9_912_422,
	},
	trainingLabels: {
		name: "train-labels-idx1-ubyte.gz",
		sha256: "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
		bytes: 28_881,
	},
	testImages: {
		name: "t10k-images-idx3-ubyte.gz",
		sha256: "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
		bytes: 1_648_877,
	},
	testLabels: {
		name: "t10k-labels-idx1-ubyte.gz",
		sha256: "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
		bytes: 4_542,
	},
} as const satisfies Record<string, MnistFile>;

/** Public copies, tried in order. */
export const mnistMirrors = [
	"https://storage.googleapis.com/cvdf-datasets/mnist/",
	"https://ossci-datasets.s3.amazonaws.com/mnist/",
] as const;
