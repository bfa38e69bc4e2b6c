import react from '@vitejs/plugin-react'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { type Plugin, defineConfig } from 'vite'
import { compiledMessages, plainFormat } from './vite-messages.ts'

const app = `http://127.0.0.1:${process.env['PORT'] ?? '6910'}`

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

// The page. In development Vite serves it and hands the API's paths to the running server.
export default defineConfig({
  plugins: [compiledMessages(), react(), compressedFiles('dist/public')],
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
    rolldownOptions: {
      output: {
        // What is always needed together, in one file: in many small ones it is compressed worse.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            {
              name: 'core',
              test: /zod|\/src\/contract\/(?!first-paint)|\/src\/api\/http\/|\/src\/lib\/errors|query-core\/build\/modern\/(query|mutation|removable|retryer)(Client|Cache)?\.js/,
            },
            { name: 'frame', test: /\/src\/components\/(feedback\/Notifications|form\/leave|page\/Page)\./ },
            {
              name: 'list',
              test: /\/src\/(components\/(feedback\/ReadAlert|form\/(RoleFilter|SearchField)|page\/(UserLink|use-url-state)|table)|lib\/(collate|list|memberships|search|user-names))\b/,
            },
            {
              name: 'field',
              test: /\/@mui\/(material\/(FormControl\/useFormControl|InputAdornment|utils\/getActiveElement)|utils\/(getActiveElement|ownerDocument|useEnhancedEffect))\b/,
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
