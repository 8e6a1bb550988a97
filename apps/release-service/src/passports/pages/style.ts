/** Style of every page: calm on a screen, and on paper with batch, version and page numbers. */
export function style(footer: string): string {
  const printed = footer.replaceAll(/["\\<\n]/g, ' ');
  return `
:root{--ink:#17202b;--soft:#55606e;--line:#d5dbe3;--shade:#f3f5f8;--mark:#0b4f8a;--good:#1b6b3a;--bad:#9c1c1c}
*{box-sizing:border-box}
body{font:16px/1.55 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;color:var(--ink);background:#fff;margin:0}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:.5rem;background:#fff;padding:.3rem .6rem}
header.top{background:var(--mark);color:#fff;padding:1.1rem 1.5rem}
header.top p{margin:0;opacity:.92}header.top .name{font-size:1.35rem;font-weight:650;margin:.1rem 0}
nav{border-bottom:1px solid var(--line);background:var(--shade);padding:.3rem 1.2rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem .2rem;margin:0;padding:0}
nav a{display:inline-block;padding:.35rem .6rem;border-radius:.35rem;color:var(--mark);text-decoration:none}
nav a:hover{text-decoration:underline}nav a[aria-current]{background:var(--mark);color:#fff}
main{padding:1.2rem 1.5rem 3rem;max-width:84rem}
h1{font-size:1.7rem;line-height:1.2;margin:.4rem 0 .8rem}h2{font-size:1.22rem;margin:2rem 0 .5rem}h3{font-size:1.02rem;margin:1.3rem 0 .3rem}
a{color:var(--mark)}a:focus-visible,.scroll:focus-visible{outline:3px solid #f0a500;outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:.92rem;margin:.4rem 0 1.2rem}
caption{text-align:left;color:var(--soft);font-size:.86rem;padding-bottom:.25rem}
th{background:var(--shade);font-weight:600}th,td{text-align:left;vertical-align:top;padding:.42rem .6rem;border:1px solid var(--line);overflow-wrap:anywhere}
.scroll{overflow-x:auto}
code{font:.86em/1.4 ui-monospace,SFMono-Regular,Consolas,monospace;overflow-wrap:anywhere}
pre{background:var(--shade);border:1px solid var(--line);border-radius:.35rem;padding:.7rem .9rem;overflow:auto;font:.88rem/1.5 ui-monospace,Consolas,monospace}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:.2rem 1.4rem;margin:.4rem 0 1.2rem}
dl div{border-bottom:1px solid var(--line);padding:.35rem 0}dt{color:var(--soft);font-size:.84rem}dd{margin:0;overflow-wrap:anywhere}
.status{border-left:5px solid var(--mark);background:var(--shade);padding:.6rem 1rem;margin:.5rem 0}
.status.good{border-color:var(--good)}.status.bad{border-color:var(--bad)}
.none,.soft{color:var(--soft)}
.signature{border:1px solid var(--line);border-radius:.4rem;padding:.7rem 1rem;margin:.7rem 0;break-inside:avoid}
.signature .meaning{font-style:italic;margin:.2rem 0}
footer{border-top:1px solid var(--line);color:var(--soft);font-size:.86rem;padding:.8rem 1.5rem}
@media print{
 @page{size:A4;margin:16mm 14mm 18mm;@bottom-left{content:"${printed}";font:8pt sans-serif;color:#444}@bottom-right{content:"Page " counter(page) " of " counter(pages);font:8pt sans-serif;color:#444}}
 body{font-size:10pt}nav,.skip{display:none}header.top{background:none;color:#000;border-bottom:2px solid #000;padding:0 0 .4rem}
 main{padding:.4rem 0;max-width:none}.scroll{overflow:visible}thead{display:table-header-group}tr{break-inside:avoid}h2,h3{break-after:avoid}
 th,.status,dl div,pre{background:none}table{font-size:8.5pt}a{color:inherit;text-decoration:none}footer{padding:.4rem 0}
}`;
}
