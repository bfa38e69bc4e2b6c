import { writeFileSync } from 'node:fs'
import { asvs } from '../asvs/asvs.ts'
import { wcag } from '../wcag/wcag.ts'
import { documentOf } from './document.ts'

for (const standard of [asvs, wcag]) writeFileSync(standard.file, await documentOf(standard))
