import { createContext } from 'react'
import { type Product as Name, usualFlavour } from '#contract/flavour.ts'

/** Of which product the server is that this page is for: each has an SDK of its own. The frame of the page says it. */
export const Product = createContext<Name>(usualFlavour.product)
