import { z } from 'zod'

// Without this zod compiles parsers with `new Function`, which a CSP without 'unsafe-eval' reports.
// It must run before the first schema is made, so every schema imports `z` from here.
z.config({ jitless: true })

export { z }
