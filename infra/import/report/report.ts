import type { ReportDocument } from './document';
import type { ReportModel } from './model';
import { assumptionsSection } from './sections/assumptions';
import { coverageSection } from './sections/coverage';
import { differencesSection, escalationsSection } from './sections/differences';
import { filesSection } from './sections/files';
import { nextStepsSection } from './sections/next-steps';
import { addedSection, approximatedSection, notTranslatedSection, translatedSection } from './sections/notes';
import { routesSection } from './sections/routes';
import { summarySection } from './sections/summary';
import { verdictSection } from './sections/verdict';

/** The whole report: what has to be looked at first, and what can be looked up at the end. */
export const reportOf = (model: ReportModel): ReportDocument => ({
  title: `Import from ${model.source}`,
  lead: [
    `What ${model.source} would do, what the imported organisation does instead, and what is left to do. Nothing of the source is left out silently.`,
  ],
  sections: [
    verdictSection(model),
    summarySection(model),
    differencesSection(model),
    routesSection(model),
    notTranslatedSection(model),
    approximatedSection(model),
    addedSection(model),
    coverageSection(model),
    escalationsSection(model),
    translatedSection(model),
    filesSection(model),
    assumptionsSection(model),
    nextStepsSection(model),
  ],
});
