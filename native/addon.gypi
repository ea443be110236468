# What the addon is made of, whichever OpenCV it is linked with.
{
	"sources": [
		"src/codecs/annotate.cpp",
		"src/binding/addon.cpp",
		"src/binding/arguments.cpp",
		"src/binding/capture_object.cpp",
		"src/binding/frame_object.cpp",
		"src/binding/instance.cpp",
		"src/binding/task_queue.cpp",
		"src/binding/pictures.cpp",
		"src/capture/capture.cpp",
		"src/classic/classic.cpp",
		"src/codecs/codecs.cpp",
		"src/failure.cpp",
		"src/detect/levels.cpp",
		"src/hands/crop.cpp",
		"src/find/find.cpp",
		"src/find/find_boxes.cpp",
		"src/find/find_candidates.cpp",
		"src/find/find_components.cpp",
		"src/find/find_light.cpp",
		"src/find/find_normalize.cpp",
		"src/find/find_view.cpp",
		"src/frame.cpp",
		"src/classic/grayscale.cpp",
		"src/classic/histogram.cpp",
		"src/codecs/image_header.cpp",
		"src/capture/picture_source.cpp",
		"src/capture/source.cpp",
		"src/capture/video_source.cpp"
	],
	"include_dirs": [
		"src",
		"<!(node -p \"require('node-addon-api').include_dir\")"
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
				"sources": ["src/capture/camera_linux.cpp"],
				"ldflags": ["-Wl,-z,nodelete"]
			},
			{ "sources": ["src/capture/camera_generic.cpp"] }
		]
	]
}
