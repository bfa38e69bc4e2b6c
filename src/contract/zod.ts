import { config } from 'zod/mini'

// Without this zod compiles parsers with `new Function`, which a CSP without 'unsafe-eval' reports.
// It must run before the first schema is made, so every schema imports `z` from here.
config({ jitless: true })

// The functional API: the classic one costs the page 20 KiB more and parses no faster (docs/decisions/0003).
export * as z from 'zod/mini'
