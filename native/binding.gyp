{
	"variables": {
		"opencv_include": "<!(node opencv.mjs include)",
		"opencv_lib": "<!(node opencv.mjs lib)"
	},
	"targets": [
		{
			"target_name": "digitcam",
			"sources": [
				"src/annotate.cpp",
				"src/binding/addon.cpp",
				"src/binding/arguments.cpp",
				"src/binding/capture_object.cpp",
				"src/binding/frame_object.cpp",
				"src/binding/instance.cpp",
				"src/binding/mailbox.cpp",
				"src/binding/pictures.cpp",
				"src/capture.cpp",
				"src/classic.cpp",
				"src/codecs.cpp",
				"src/failure.cpp",
				"src/find.cpp",
				"src/find_candidates.cpp",
				"src/find_components.cpp",
				"src/find_light.cpp",
				"src/find_nesting.cpp",
				"src/find_normalise.cpp",
				"src/find_rulings.cpp",
				"src/find_strokes.cpp",
				"src/find_view.cpp",
				"src/frame.cpp",
				"src/grayscale.cpp",
				"src/histogram.cpp",
				"src/image_header.cpp",
				"src/picture_source.cpp",
				"src/source.cpp",
				"src/video_source.cpp"
			],
			"include_dirs": [
				"<!(node -p \"require('node-addon-api').include_dir\")",
				"<(opencv_include)"
			],
			"defines": [
				"NAPI_VERSION=8",
				"NODE_API_NO_EXTERNAL_BUFFERS_ALLOWED"
			],
			"cflags!": ["-fno-exceptions"],
			"cflags_cc!": ["-fno-exceptions", "-fno-rtti"],
			"cflags_cc": [
				"-std=c++17",
				"-O3",
				"-Wall",
				"-Wextra",
				"-ffp-contract=off",
				"-fvisibility=hidden"
			],
			"xcode_settings": {
				"CLANG_CXX_LANGUAGE_STANDARD": "c++17",
				"GCC_ENABLE_CPP_EXCEPTIONS": "YES",
				"GCC_ENABLE_CPP_RTTI": "YES",
				"GCC_OPTIMIZATION_LEVEL": "3",
				"GCC_SYMBOLS_PRIVATE_EXTERN": "YES",
				"MACOSX_DEPLOYMENT_TARGET": "11.0",
				"OTHER_CPLUSPLUSFLAGS": ["-Wall", "-Wextra", "-ffp-contract=off"]
			},
			"msvs_settings": {
				"VCCLCompilerTool": {
					"ExceptionHandling": 1,
					"AdditionalOptions": ["/std:c++17", "/utf-8", "/fp:precise"]
				}
			},
			"conditions": [
				[
					"OS=='linux'",
					{
						"sources": ["src/camera_linux.cpp"],
						"ldflags": ["-Wl,-z,nodelete"]
					},
					{ "sources": ["src/camera_generic.cpp"] }
				],
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
