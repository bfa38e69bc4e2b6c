import { visuallyHidden } from '../page/visually-hidden.ts'

/** For a field whose label is for screen readers alone: what it is for is plain to see. */
export const hiddenLabel = { '& label.MuiInputLabel-root': visuallyHidden }
