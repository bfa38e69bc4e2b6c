import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { documentDataId, firstPaintId, type DocumentData } from '#contract/first-paint.ts'
import { emptyFrame } from './frame.ts'

const noncePlaceholder = '__CSP_NONCE__'
const start = 'src/app/start.tsx'
/** What every page needs but the sign-in form, which fetches it while it is filled. */
const routed = 'src/app/routed.tsx'
/** What is clicked and typed before the code is there is kept for it (src/app/carry-over.ts). */
const keepActs =
  'earlyActs=[];for(let type of["click","input"])addEventListener(type,e=>earlyActs?.push([e,e.target.value]),true)'

/**
 * The code is asked for once the document is painted (a page that nobody sees paints none): before, the two would share processor and line,
 * and what one came for be seen later. What it needs is named by then, so that all of it comes at once.
 */
const getCode = (entry: string) =>
  '(document.hidden?get=>get():requestAnimationFrame)(()=>setTimeout(()=>{' +
  'for(let link of document.querySelectorAll("link[rel=later]"))link.rel="modulepreload";' +
  // One follows a link meanwhile: what is shown can be read and left without the code (src/main.tsx).
  `import(${JSON.stringify(entry)}).catch(()=>0)}))`

interface Chunk {
  file: string
  imports?: string[]
}

/** What is rendered, as it goes into the document. */
export interface Painted {
  title: string
  html: Uint8Array
  styles: readonly { attributes: string; css: Uint8Array }[]
  /** As in Vite's manifest. */
  modules: readonly string[]
}

interface View {
  nonces: { style: string; script: string }
  /** The scheme that was chosen; null: the system's. */
  scheme: 'light' | 'dark' | null
  data: DocumentData
  /** Whether it holds a form, whose sending browsers must say the origin of. */
  hasForm: boolean
}

export interface Template {
  /** Of no page yet, since nobody is known or it could not be rendered. */
  plain: (nonce: string, scheme: View['scheme']) => string
  painted: (painted: Painted, view: View) => Uint8Array
}

/** The built document, with or without what is rendered; null where the page is not built. */
export function readTemplate(folder: string, base: string): Template | null {
  const file = path.join(folder, 'index.html')
  if (!existsSync(file)) return null
  // Built for any base: what it names stands beside it, while it is shown at addresses further down.
  const plain = readFileSync(file, 'utf8')
    .replace(/ (src|href)="\.\//gu, ` $1="${base}/`)
    .replace('<html lang="en">', `<html lang="en"${base && ` data-base="${base}"`}>`)
  const manifestFile = path.join(folder, '.vite/manifest.json')
  const manifest = (
    existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, 'utf8')) : {}
  ) as Partial<Record<string, Chunk>>
  const entry = manifest['index.html']?.file ?? ''
  const bare = plain
    .replace(/<script type="module"[^<>]*><\/script>/gu, '')
    .replace(/<link rel="modulepreload"[^<>]*>/gu, '')
    .replace(/<title>[^<]*<\/title>/u, '')
    .replace(/<noscript>[^<]*<\/noscript>/u, '')
  const [beforeStyles = '', rest = ''] = bare.split(headEnd)
  const [beforeRoot = '', afterRoot = ''] = rest.split(root)

  return {
    plain: (nonce, scheme) =>
      themed(plain.replaceAll(noncePlaceholder, nonce), scheme).replace(
        root,
        () => `${root}${emptyFrame(nonce, base)}`,
      ),
    painted({ title, html, styles, modules }, { nonces, scheme, data, hasForm }) {
      const { style: nonce, script } = nonces
      const files = filesOf(manifest, ['index.html', start, ...(hasForm ? [] : [routed, ...modules])]).filter(
        (name) => name !== entry,
      )
      const referrer = `content="${hasForm ? 'same-origin' : 'no-referrer'}"`
      const opening = beforeStyles
        .replaceAll(noncePlaceholder, nonce)
        .replace('content="no-referrer"', referrer)
      // The large pieces are bytes already, so that no document is a text as a whole, and that several times.
      const pieces = [
        `${themed(opening, scheme)}<title>${title}</title>`,
        ...styles.flatMap(({ attributes, css }) => [
          `<style${attributes} nonce="${nonce}">`,
          css,
          '</style>',
        ]),
        `${headEnd}${beforeRoot}<script nonce="${script}">${keepActs}</script>${root}<div id="${firstPaintId}">`,
        html,
        `</div><script type="application/json" id="${documentDataId}" nonce="${nonce}">${inScript(data)}</script>`,
        ...files.map((name) => `<link rel="later" crossorigin href="${base}/${name}" nonce="${script}">`),
        `<script nonce="${script}">${getCode(`${base}/${entry}`)}</script>`,
        afterRoot,
      ]
      return Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)))
    },
  }
}

const headEnd = '</head>'
const root = '<div id="root"></div>'

const themed = (document: string, scheme: View['scheme']) =>
  scheme ? document.replace('<html lang="en"', `<html lang="en" data-theme="${scheme}"`) : document

/** JSON that ends no script element and begins no comment, whatever people are called. */
const inScript = (data: DocumentData) =>
  JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** The files of these modules and of all that they import, each once. */
function filesOf(manifest: Partial<Record<string, Chunk>>, modules: readonly string[]): string[] {
  const files = new Set<string>()
  const add = (name: string) => {
    const chunk = manifest[name]
    if (!chunk || files.has(chunk.file)) return
    files.add(chunk.file)
    chunk.imports?.forEach(add)
  }
  modules.forEach(add)
  return [...files]
}
