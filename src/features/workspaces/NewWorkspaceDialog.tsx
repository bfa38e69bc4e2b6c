import { Page } from '#components/Page.tsx'

export const NewWorkspaceDialog = () => <Page title="NewWorkspaceDialog">{null}</Page>
