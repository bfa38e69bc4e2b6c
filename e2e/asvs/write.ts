import { writeFileSync } from 'node:fs'
import { securityDocument } from './document.ts'

writeFileSync('docs/security.md', await securityDocument())
