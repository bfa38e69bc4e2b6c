import react from '@vitejs/plugin-react'
import { readFileSync } from 'node:fs'
import { defineConfig } from 'vite'
import { compiledMessages, plainFormat } from './vite-messages.ts'

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: object }

// The two programs that run on Node, and what renders the first paint. What an installation has stays outside of the bundle
// and comes from node_modules; the page's packages, which it hasn't, go in.
export default defineConfig({
  publicDir: false,
  plugins: [compiledMessages(), react()],
  resolve: { alias: plainFormat },
  ssr: { noExternal: true, external: Object.keys(dependencies) },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    ssr: true,
    outDir: 'dist/node',
    target: 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: {
        server: 'server/main.ts',
        tools: 'server/tools.ts',
        health: 'server/health.ts',
        embedded: 'embedded/main.ts',
        'first-paint': 'src/app/first-paint.tsx',
      },
      output: { entryFileNames: '[name].js' },
    },
  },
})
