import { defineConfig } from 'vite'

// The two programs that run on Node. Packages stay outside the bundle and come from node_modules.
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist/node',
    target: 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: { server: 'server/main.ts', embedded: 'embedded/main.ts' },
      output: { entryFileNames: '[name].js' },
    },
  },
})
