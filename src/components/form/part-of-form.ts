/** Key of a mutation that a field makes by itself: its form can't be sent until that is done. */
export const partOfForm = ['part-of-form'] as const
