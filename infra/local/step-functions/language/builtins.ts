/** Every function of JSONata 2.0.6 itself, apart from those below. */
const JSONATA =
  'abs append assert average base64decode base64encode boolean ceil clone contains count decodeUrl decodeUrlComponent ' +
  'distinct each encodeUrl encodeUrlComponent error exists filter floor formatBase formatInteger formatNumber fromMillis ' +
  'join keys length lookup lowercase map match max merge millis min not now number pad parseInteger power reduce replace ' +
  'reverse round sift single sort split spread sqrt string substring substringAfter substringBefore sum toMillis ' +
  'trim type uppercase zip';

/** Step Functions adds these. */
const STEP_FUNCTIONS = 'hash parse partition range uuid';

export const BUILTINS: ReadonlySet<string> = new Set(`${JSONATA} ${STEP_FUNCTIONS}`.split(' '));

/** Exist somewhere, but not here; each with what to say about it. */
export const REFUSED_FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ['eval', 'Step Functions does not offer $eval; use $parse for JSON text'],
  ['random', 'the numbers of $random on AWS cannot be reproduced here, so a definition must not depend on them'],
  ['shuffle', 'the order of $shuffle on AWS cannot be reproduced here, so a definition must not depend on it'],
]);
