import { visuallyHidden } from '../page/visually-hidden.ts'

/** For a field whose placeholder says what it is for to who sees it. */
export const hiddenLabelSx = { '& label.MuiInputLabel-root': visuallyHidden } as const
