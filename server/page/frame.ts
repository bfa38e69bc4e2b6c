import { firstPaintId } from '#contract/first-paint.ts'

const css = `
body{margin:0;background:light-dark(#fbfaf9,#161514)}
[data-theme=light]{color-scheme:light}
[data-theme=dark]{color-scheme:dark}
#${firstPaintId}{font:600 14px system-ui,sans-serif}
#${firstPaintId} header{display:flex;align-items:center;gap:8px;height:48px;padding:0 24px;background:light-dark(#fff,#1e1c1b);border-bottom:1px solid light-dark(#e5e1dc,#35312e)}
#${firstPaintId} main{display:grid;gap:16px;max-width:1392px;margin:auto;padding:24px}
#${firstPaintId} i{height:24px;border-radius:4px;background:light-dark(#0000000b,#ffffff1a)}
#${firstPaintId} i:first-child{width:160px;height:28px}
@media (max-width:599.95px){#${firstPaintId} header{padding:0 16px 40px}#${firstPaintId} main{padding:12px 16px}}`

/** A page of which nothing is known yet: the bar, and grey where something will stand. Its colours are the theme's. */
export const emptyFrame = (nonce: string, base: string) =>
  `<div id="${firstPaintId}" aria-hidden="true"><style nonce="${nonce}">${css}</style>` +
  `<header><img src="${base}/favicon.svg" alt="" width="22" height="22">Argilla admin</header>` +
  `<main>${'<i></i>'.repeat(9)}</main></div>`
