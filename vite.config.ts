import react from '@vitejs/plugin-react'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { minify } from 'terser'
import { type Plugin, defineConfig } from 'vite'
import { compiledMessages, plainFormat } from './vite-messages.ts'

const app = `http://127.0.0.1:${process.env['PORT'] ?? '6910'}`

/** What Terser still finds when Vite has made the code small: half a percent, which either alone does not reach. */
const minifiedAgain = (): Plugin => ({
  name: 'minified-again',
  apply: 'build',
  async generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue
      const { code } = await minify(chunk.code, { module: true, ecma: 2020, compress: { passes: 2 } })
      chunk.code = code ?? chunk.code
    }
  },
})

/** Writes `.br` and `.gz` beside what is worth it, so that server/ need not compress while somebody waits. */
const compressedFiles = (folder: string): Plugin => ({
  name: 'compressed-files',
  apply: 'build',
  closeBundle() {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(css|js|svg|txt)$/.test(name)) continue
      const file = path.join(folder, name)
      const content = readFileSync(file)
      if (content.length < 1024) continue
      writeFileSync(`${file}.br`, brotliCompressSync(content))
      writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
    }
  },
})

/**
 * Leaves out what packages bring along and the page never runs: ripples (off in the theme), the input without a frame that
 * NativeSelect has where it is given none, fields that measure themselves (TextArea.tsx has its own), MUI's script for
 * the colour scheme (server/ writes the scheme into the document), Emotion's `withTheme` and its prefixes (those that are
 * needed are in src/app/theme/style-cache.ts), React Router's links of framework mode, its instrumentation and its own page for
 * errors (each route has ours), and what it makes when it is loaded, whether it is imported or not (the bundler can't know that
 * it may drop it). And the layout of a page that is being left: React Router asks there how far it is scrolled, which by then has
 * to be laid out anew; what it was at the last scroll is the same.
 */
const withoutUnused = (): Plugin => ({
  name: 'without-unused',
  apply: 'build',
  enforce: 'pre',
  load(id) {
    if (/\/(TouchRipple|Input|TextareaAutosize)\.mjs$/.test(id)) return 'export default () => null'
    return id.includes('/hoist-non-react-statics/') ? 'export default (target) => target' : null
  },
  transform(code, id) {
    if (id.includes('/@emotion/cache/')) return code.replace('|| defaultStylisPlugins', '|| []')
    if (id.endsWith('/system/InitColorSchemeScript/InitColorSchemeScript.mjs'))
      return [
        ...(code.match(/^export const DEFAULT_.*$/gm) ?? []),
        'export const buildInitColorSchemeScript = () => null',
        'export default buildInitColorSchemeScript',
      ].join('\n')
    if (!/\/react-router\/dist\/.*\.mjs$/.test(id)) return null
    return code
      .replace(
        /^function (PrefetchPageLinks|instrumentClientSideRouter|getRouteInstrumentationUpdates|DefaultErrorComponent)\([^]*?^}/gm,
        'const $1 = () => null',
      )
      .replace(/^\w+\.displayName = ".*";$/gm, '')
      .replace(/= (React\d*\.(?:createContext|forwardRef|memo)\()/g, '= /* @__PURE__ */ $1')
      .replace('[key] = window.scrollY;', '[key] = lastScrollY;')
      .replace(
        /^function useScrollRestoration\(/m,
        `let lastScrollY = 0
        globalThis.document?.addEventListener('scroll', () => (lastScrollY = window.scrollY), { passive: true })
        $&`,
      )
  },
})

/** What the first page's packages list as theirs, and it doesn't use. */
const neededLater =
  /\/(queriesObserver|infiniteQueryObserver|useQueries|useInfiniteQuery|useMutationState|useSuspense\w+)\.js$/
const apartFromList = new RegExp(`/src/features/|${neededLater.source}`)

/**
 * Names the chunk of what these modules import, however deep, but for what `apart` is for. Read once: while chunks are made
 * the graph is whole. Without `debugName` the build warns whoever starts it.
 */
function neededBy(chunk: string, modules: readonly string[], apart?: RegExp) {
  let needed: Set<string> | undefined
  const name = (
    moduleId: string,
    graph: { getModuleInfo: (id: string) => { importedIds: string[] } | null },
  ) => {
    if (!needed) {
      needed = new Set(modules.map((module) => path.resolve(module)))
      for (const id of needed)
        graph.getModuleInfo(id)?.importedIds.forEach((imported) => needed?.add(imported))
    }
    return needed.has(moduleId) && !apart?.test(moduleId) ? chunk : null
  }
  return { name, debugName: chunk }
}

// The page. In development Vite serves it and hands the API's paths to the running server.
export default defineConfig({
  // For any BASE_PATH: server/ writes it into the document, and the code finds what it loads beside itself.
  base: './',
  plugins: [compiledMessages(), withoutUnused(), react(), minifiedAgain(), compressedFiles('dist/public')],
  resolve: { alias: plainFormat },
  optimizeDeps: { exclude: ['use-intl'] },
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: 'dist/public',
    target: 'es2022',
    sourcemap: false,
    // A data: URI would need `img-src data:` for nothing.
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake: { propertyReadSideEffects: false },
      output: {
        // What is always needed together, in one file: in many small ones it is compressed worse.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            // Apart, so that the document can be read and left where what follows the entry does not come.
            { name: 'entry', test: /vite\/preload-helper|\/contract\/first-paint\.ts$/, priority: 4 },
            { ...neededBy('base', ['src/app/start.tsx'], neededLater), priority: 3 },
            {
              ...neededBy('frame', ['src/app/routed.tsx', 'src/app/SignInRoute.tsx'], neededLater),
              priority: 2,
            },
            {
              ...neededBy('behind', [
                'src/components/feedback/Notice.tsx',
                'src/features/batches/RunningBatches.tsx',
                'src/features/auth/SessionDialog.tsx',
                'src/app/account/AccountMenuItems.tsx',
              ]),
              priority: 0,
            },
            {
              ...neededBy('list', ['src/features/users/list/UsersPage.tsx'], apartFromList),
              priority: 1,
            },
            // Many small files that several pages share: each of them is named in the list's code, for every page that may follow.
            { name: 'rules', test: /\/src\/(lib\/rules|contract)\//, priority: 0 },
            {
              name: 'copies',
              test: /\/components\/(download\/|page\/(use-copy|clipboard|CopyButton)\.)|\/lib\/csv\.ts$/,
              priority: 0,
            },
            { name: 'grid', test: /\/features\/access\/(model\/|access\.en)/, priority: 0 },
            {
              ...neededBy('live', ['src/api/read-directory.ts', 'src/api/events/events.ts']),
              priority: 0.5,
            },
          ],
        },
      },
    },
  },
  server: {
    port: 6911,
    proxy: { '/app': { target: app, changeOrigin: false }, '/api': { target: app, changeOrigin: false } },
  },
})
