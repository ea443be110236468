import { mount } from "svelte";
import App from "./App.svelte";
import { connect } from "./bridge/connect.ts";
import PreviewWindow from "./PreviewWindow.svelte";
import { previewChannelId } from "./pure/preview-address.ts";
import "./styles/typefaces.css";
import "./styles/theme.css";
import "./styles/base.css";

const target = document.body;
const channelId = previewChannelId(location.search);
if (channelId) mount(PreviewWindow, { target, props: { channelId } });
else mount(App, { target, props: { connect } });
