import type { Standard } from '../standards/requirement.ts'
import { beyond } from './chapters/en-301-549.ts'
import { operable } from './chapters/operable.ts'
import { perceivable } from './chapters/perceivable.ts'
import { robust, understandable } from './chapters/understandable-robust.ts'
import { criteria } from './criteria.ts'

export const wcag: Standard = {
  file: 'ACCESSIBILITY.md',
  ids: criteria,
  chapters: [perceivable, operable, understandable, robust, beyond],
  opening: (sum) => `# Accessibility, criterion by criterion

WCAG 2.2, levels A and AA, and EN 301 549 3.2.1, in our words. Clause 9.1.4.3 of the latter is criterion 1.4.3 of the former, and so on.
Written by \`npm run docs:standards\` from the tables in \`e2e/wcag/\`; a test fails where a test or a file that is named here does not exist,
where a criterion is missing, and where this document is not what they say. The stories it names run in Chromium with each change;
what they can't show, such as how a screen reader reads it aloud, is said to be not met.

${sum}`,
}
