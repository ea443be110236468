{
	"variables": {
		# Given by build/opencv/static-addon.mjs: OpenCV's headers, and the paths of all static libraries.
		"opencv_include%": "",
		"static_libraries%": ""
	},
	"targets": [
		{
			"target_name": "digitcam",
			"includes": ["../addon.gypi"],
			"include_dirs": ["<(opencv_include)"],
			"defines": ["DIGITCAM_OWN_FFMPEG"],
			"conditions": [
				[
					"OS=='linux'",
					{
						"cflags": ["-ffunction-sections", "-fdata-sections"],
						"ldflags": [
							# Only what Node calls can be seen from outside, and what is inside is called there: no other library's
							# names win over those of FFmpeg, as Electron's own FFmpeg would.
							"-Wl,--version-script=<(module_root_dir)/exports.map",
							"-Wl,-Bsymbolic",
							"-Wl,--gc-sections",
							"-static-libstdc++",
							"-static-libgcc",
							"-s"
						],
						"libraries": [
							"-Wl,--start-group",
							"<@(static_libraries)",
							"-Wl,--end-group",
							"-lm",
							"-ldl",
							"-lpthread"
						]
					}
				],
				[
					"OS=='mac'",
					{
						"libraries": [
							"<@(static_libraries)",
							"-Wl,-exported_symbols_list,<(module_root_dir)/exports.txt",
							"-Wl,-dead_strip",
							"-framework AVFoundation",
							"-framework CoreGraphics",
							"-framework CoreMedia",
							"-framework CoreVideo",
							"-framework Foundation"
						]
					}
				],
				[
					"OS=='win'",
					{
						"libraries": [
							"<@(static_libraries)",
							"bcrypt.lib",
							"mf.lib",
							"mfplat.lib",
							"mfreadwrite.lib",
							"mfuuid.lib",
							"ole32.lib",
							"oleaut32.lib",
							"secur32.lib",
							"shlwapi.lib",
							"strmiids.lib",
							"user32.lib",
							"ws2_32.lib"
						]
					}
				]
			]
		}
	]
}
