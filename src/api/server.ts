import { useQuery } from '@tanstack/react-query'
import { type Flavour, usualFlavour } from '#contract/flavour.ts'
import { infoQuery } from './session.ts'

/** Which Argilla this is, and what it can do. The document has it, so it is known from the start. */
export const useServer = (): Flavour => useQuery(infoQuery()).data?.server ?? usualFlavour
