/** Where Argilla's own page lets one annotate a dataset. */
export const datasetAddress = (argillaUrl: string, id: string): string =>
  `${argillaUrl}/dataset/${encodeURIComponent(id)}/annotation-mode`
