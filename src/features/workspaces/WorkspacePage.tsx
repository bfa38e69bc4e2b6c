import { Page } from '#components/Page.tsx'

export const WorkspacePage = () => <Page title="WorkspacePage">{null}</Page>
