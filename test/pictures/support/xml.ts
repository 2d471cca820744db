/** What a strict reader of XML would refuse: tags that do not match, and signs that must be escaped. */
export const problemsOfXml = (xml: string): readonly string[] => {
  const open: string[] = [];
  const problems: string[] = [];
  const rest = xml.replace(
    /<(\/?)([a-zA-Z][\w-]*)((?: [\w:-]+="[^"<]*")*)(\/?)>/g,
    (_, closing, name, _attributes, empty) => {
      if (closing) {
        const last = open.pop();
        if (last !== name) problems.push(`</${name}> closes <${last}>`);
      } else if (!empty) open.push(name);
      return '';
    },
  );
  if (/[<>]/.test(rest)) problems.push(`a sign that is no tag: ${/.{0,20}[<>].{0,20}/.exec(rest)?.[0]}`);
  if (/&(?!(amp|lt|gt|quot|#39);)/.test(xml)) problems.push('an ampersand that is not escaped');
  return [...problems, ...open.map((name) => `<${name}> is not closed`)];
};
