import { declareColors } from "../palette.ts";

/** The style of the page: the window's own paper and ink. */
export const style = `
:root{color-scheme:light;${declareColors("light")};--blend:multiply;--develop:invert(1)}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;${declareColors("dark")};--blend:screen;--develop:none}}
:root{--display:"Iowan Old Style",Charter,"Palatino Linotype",Palatino,"Noto Serif","DejaVu Serif",serif;--body:Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--text);font:400 1rem/1.5 var(--body);font-variant-numeric:tabular-nums lining-nums;-webkit-font-smoothing:antialiased;print-color-adjust:exact;overflow-wrap:break-word}
main{max-width:67rem;margin:0 auto;padding:clamp(1.5rem,4vw,3.5rem) clamp(1rem,4vw,2.5rem) 4rem}
h1,h2,h3{font-family:var(--display);font-weight:600;line-height:1.2;margin:0;text-wrap:balance}
h1{font-size:clamp(2.1rem,6vw,3.25rem);letter-spacing:-.015em}
h2{font-size:1.625rem;margin-bottom:.3rem}
h3{font-size:1.125rem}
p,dl,dd,figure,ol{margin:0;padding:0}
.over{color:var(--muted);font-size:.875rem;margin-bottom:.35rem}
.note{color:var(--muted);max-width:44rem}
h3+.note,.note.small{font-size:.9375rem}
section{margin-top:clamp(2.75rem,6vw,4.25rem)}
section>.note{margin-bottom:1.25rem}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:1.25rem 2rem;margin-top:2rem;padding-top:1.5rem;border-top:1px solid var(--line)}
.facts dt{color:var(--muted);font-size:.875rem;line-height:1.35}
.facts>div{display:flex;flex-direction:column-reverse;justify-content:flex-end}
.facts dd{font:600 1.75rem/1.2 var(--display)}
.facts .lead dd{color:var(--ink)}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,25rem),1fr));gap:1.25rem}
.sheet{background:var(--sheet);border:1px solid var(--line);border-radius:14px;padding:1.1rem 1.25rem 1.25rem;break-inside:avoid;min-width:0}
.sheet svg{display:block;width:100%;height:auto;margin-top:.75rem}
.wide{display:grid;grid-template-columns:minmax(0,35rem) minmax(12rem,1fr);gap:1.25rem 2.5rem;align-items:start}
.wide svg{margin-top:0}
.aside>*+*{margin-top:.75rem}
.pairs{list-style:none;display:grid;gap:.5rem;margin-top:1rem}
.pairs li{display:flex;align-items:baseline;gap:.6rem}
.pairs b{font:600 1.25rem/1 var(--display);white-space:nowrap}
.pairs i{font-family:var(--body);font-style:normal;color:var(--muted);font-weight:400;font-size:.85em;padding:0 .15em}
.pairs span{color:var(--muted);font-size:.9375rem}
img{display:block;width:100%;height:auto;image-rendering:pixelated;filter:var(--develop);mix-blend-mode:var(--blend)}
.collage{position:relative;display:grid;grid-template-columns:repeat(10,1fr);gap:clamp(2px,.5vw,6px)}
.collage figure{position:relative;padding:12% 0 0 12%}
.collage figcaption{position:absolute;left:0;top:0;color:var(--good);font:700 clamp(.6rem,1.7vw,.9375rem)/1 var(--body)}
.readings{display:grid;grid-template-columns:repeat(10,1fr);gap:1.1rem clamp(.5rem,2vw,1.5rem)}
.readings figure{break-inside:avoid;text-align:center}
.readings figcaption{font-size:.8125rem;line-height:1.25;white-space:nowrap}
.readings b{font:600 1.25rem/1.2 var(--display)}
.frames{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:1.1rem clamp(.75rem,2.5vw,2rem)}
.frame{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,2fr);grid-template-rows:auto 1fr;gap:.35rem .75rem;break-inside:avoid}
.frame .photo{grid-row:1/3;border-radius:8px;image-rendering:auto;filter:none;mix-blend-mode:normal}
.frame figcaption{grid-area:1/2;font-size:.8125rem;line-height:1.25;white-space:nowrap}
.frame b{font:600 1.25rem/1.2 var(--display)}
.pages{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));gap:1.25rem}
.pages figure{break-inside:avoid}
.pages img{border-radius:8px;image-rendering:auto;filter:none;mix-blend-mode:normal}
.pages figcaption{margin-top:.35rem;font-size:.875rem;color:var(--muted)}
.right{color:var(--good)}
.wrong{color:var(--bad)}
.group{margin:1.75rem 0 .9rem}
.mistakes{display:grid;grid-template-columns:repeat(auto-fill,minmax(9rem,1fr));gap:1rem}
.mistake{padding:.75rem .9rem .7rem}
.mistake figcaption{font-size:clamp(.75rem,2.2vw,.875rem);white-space:nowrap;line-height:1.3;color:var(--muted)}
.mistake b{font:600 1.25rem/1.3 var(--display)}
.mistake img{max-width:6.5rem;margin:.25rem auto .5rem}
.bars{display:grid;grid-template-columns:repeat(10,1fr);gap:2px;margin-top:.6rem;font-size:.6875rem;line-height:1;text-align:center;color:var(--muted)}
.bars div{display:grid;gap:3px}
.bars svg{height:2rem;width:100%;margin:0;background:var(--ink-soft);border-radius:2px;fill:var(--muted)}
.bars .wrong svg{fill:var(--bad)}
.bars .right svg{fill:var(--good)}
.bars .wrong,.bars .right{font-weight:700}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse}
th,td{padding:.5rem .9rem .5rem 0;text-align:left;border-bottom:1px solid var(--line);white-space:nowrap}
th{color:var(--muted);font-weight:500;font-size:.875rem}
td:first-child{font-weight:550}
.own td{color:var(--ink);font-weight:600}
.number{text-align:right;padding-right:0}
th.number,td.number{padding-left:.9rem}
tfoot td{border-bottom:0;font-weight:600}
.card{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.55rem 1.5rem}
.card dt{color:var(--muted)}
code{font:.875em/1.5 ui-monospace,"SF Mono","Cascadia Mono",Menlo,"DejaVu Sans Mono",monospace}
.command{display:block;margin-top:.75rem;padding:.8rem 1rem;border:1px solid var(--line);border-radius:10px;background:var(--paper);white-space:pre-wrap;overflow-wrap:anywhere}
.hash{color:var(--muted);font-size:.75rem;overflow-wrap:anywhere}
footer{margin-top:4rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--muted);font-size:.875rem}
@media(max-width:760px){.readings{grid-template-columns:repeat(5,1fr)}.frames{grid-template-columns:repeat(2,minmax(0,1fr))}.frame{grid-template-columns:minmax(0,1fr) minmax(3rem,1fr)}.frame .photo{grid-area:1/1/2/3}.frame figcaption{grid-area:2/1}table{font-size:.875rem}th,td{padding-right:.4rem}th.number,td.number{padding-left:.4rem}.wide{grid-template-columns:minmax(0,1fr)}.sheet{padding:.9rem}.card{grid-template-columns:minmax(0,1fr);gap:.1rem}.card dd{margin-bottom:.6rem}.mistakes{grid-template-columns:repeat(2,minmax(0,1fr));gap:.6rem}}
@media print{body{background:#fff;font-size:10pt}main{max-width:none;padding:0}h2,h3,.group{break-after:avoid}section{margin-top:2rem}.pair{grid-template-columns:1fr 1fr}.readings{grid-template-columns:repeat(10,1fr)}.mistakes{grid-template-columns:repeat(6,1fr);gap:.5rem}.mistake{padding:.5rem}.mistake figcaption{font-size:8pt}.collage{max-width:15cm;margin:0 auto}.wide{grid-template-columns:11cm 1fr}}
`;
