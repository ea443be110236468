{
	"variables": {
		"opencv_include": "<!(node opencv.mjs include)",
		"opencv_lib": "<!(node opencv.mjs lib)"
	},
	"targets": [
		{
			"target_name": "digitcam",
			"includes": ["addon.gypi"],
			"include_dirs": ["<(opencv_include)"],
			"conditions": [
				[
					"OS=='win'",
					{
						"libraries": ["<!@(node opencv.mjs libraries)"],
						"msvs_settings": {
							"VCLinkerTool": {
								"AdditionalLibraryDirectories": ["<(opencv_lib)"]
							}
						}
					},
					{
						"libraries": ["-L<(opencv_lib)", "<!@(node opencv.mjs libraries)"]
					}
				]
			]
		}
	]
}
