import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const app = `http://127.0.0.1:${process.env['PORT'] ?? '6910'}`

// The page. In development Vite serves it and hands the API's paths to the running server.
export default defineConfig({
  plugins: [react()],
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: 'dist/public',
    target: 'es2022',
    sourcemap: false,
    // A data: URI would need `img-src data:` for nothing.
    assetsInlineLimit: 0,
    manifest: true,
  },
  server: {
    port: 6911,
    proxy: { '/app': { target: app, changeOrigin: false }, '/api': { target: app, changeOrigin: false } },
  },
})
