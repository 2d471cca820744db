/**
 * Runs inside the browser. Says in sentences whatever a reader would stumble over: texts that lie on each other or on a
 * mark, are cut off, too small or too pale.
 * @param {'layout' | 'colours'} what
 */
module.exports = (what) => {
  const SLACK = 0.6;
  const SMALLEST = 9;
  const LEAST_CONTRAST = 4.5;
  const problems = [];
  const short = (text) => `'${text.length > 40 ? `${text.slice(0, 40)}…` : text}'`;
  const overlap = (a, b) =>
    a.left < b.right - SLACK && b.left < a.right - SLACK && a.top < b.bottom - SLACK && b.top < a.bottom - SLACK;
  const inside = (a, b) =>
    a.left >= b.left - SLACK && a.right <= b.right + SLACK && a.top >= b.top - SLACK && a.bottom <= b.bottom + SLACK;

  /** Every text that is seen, with the boxes it takes on the screen. */
  const texts = [];
  for (const node of document.querySelectorAll('svg text')) {
    const text = [...node.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data);
    texts.push({ node, text: text.join(''), boxes: [node.getBoundingClientRect()] });
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() === '' || parent.closest('svg, style, thead.hidden')) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const boxes = [...range.getClientRects()];
    if (boxes.some(({ width }) => width > 2)) texts.push({ node: parent, text: walker.currentNode.data, boxes });
  }

  const visuallyHidden = (node) => {
    for (let at = node; at; at = at.parentElement) if (getComputedStyle(at).clipPath === 'inset(50%)') return true;
    return false;
  };
  const seen = texts.filter(({ node }) => !visuallyHidden(node));

  const layout = () => {
    if (seen.length === 0) problems.push('there is no text at all');
    const page = { left: 0, top: 0, right: innerWidth, bottom: Number.POSITIVE_INFINITY };
    if (document.scrollingElement.scrollWidth > innerWidth && !document.body.dataset.bare)
      problems.push(`the page is ${document.scrollingElement.scrollWidth} px wide on a screen of ${innerWidth}`);
    for (const { node, text, boxes } of seen) {
      const svg = node.closest('svg');
      const whole = svg ? svg.getBoundingClientRect() : page;
      if (!boxes.every((box) => inside(box, whole))) problems.push(`${short(text)} is cut off at the edge`);
      const size = Number.parseFloat(getComputedStyle(node).fontSize) * (node.getScreenCTM?.().a ?? 1);
      if (size < SMALLEST) problems.push(`${short(text)} is ${size} px high`);
      const own = node.closest('.state, .label, .round, .band, .mark');
      const box = own?.querySelector(':scope > rect:not(.soft), :scope > path:not(.icon)')?.getBoundingClientRect();
      if (!box) continue;
      const sideways = { left: box.left, right: box.right, top: -1e9, bottom: 1e9 };
      const belongs = !own.matches('.mark') || node.matches('.middle');
      if (belongs && !boxes.every((one) => inside(one, own.matches('.band') ? sideways : box)))
        problems.push(`${short(text)} does not fit into its own box`);
    }
    overlaps();
    marksAndLines();
  };

  /** From the top down, so that only neighbours are compared. */
  const overlaps = () => {
    const sorted = seen
      .map(({ text, boxes }) => ({
        text,
        boxes,
        top: Math.min(...boxes.map(({ top }) => top)),
        bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
      }))
      .sort((a, b) => a.top - b.top);
    sorted.forEach((one, index) => {
      for (let next = index + 1; next < sorted.length && sorted[next].top < one.bottom; next += 1) {
        const other = sorted[next];
        if (one.boxes.some((a) => other.boxes.some((b) => overlap(a, b))))
          problems.push(`${short(one.text)} and ${short(other.text)} lie on each other`);
      }
    });
  };

  const marksAndLines = () => {
    const marks = [
      ...document.querySelectorAll('.mark > rect, .answer > circle, .flag > line, .state > .outline, .rule'),
    ];
    const bars = [...document.querySelectorAll('.f-bar')].map((bar) => bar.getBoundingClientRect());
    const boxes = marks.map((mark) => ({ mark, box: thick(mark.getBoundingClientRect()) }));
    for (const { node, text, boxes: own } of seen) {
      if (!node.closest('svg')) continue;
      for (const { mark, box } of boxes) {
        if (mark.parentElement.contains(node) && !mark.matches('.rule')) continue;
        // A count stands in its own mark, which is drawn over all lines.
        if (node.matches('.mark > .middle') && mark.matches('line')) continue;
        // A bar is drawn over the lines, and its words over the bar.
        const covered = mark.matches('.rule') && own.every((one) => bars.some((bar) => inside(one, bar)));
        if (!covered && own.some((one) => overlap(one, box)))
          problems.push(
            `${short(text)} lies on a mark that is not its own (${mark.getAttribute('class') ?? mark.tagName})`,
          );
      }
    }
    boxes.forEach(({ mark, box }, index) => {
      if (!mark.matches('.mark > rect, .answer > circle')) return;
      for (const other of boxes.slice(index + 1))
        if (other.mark.matches('.mark > rect, .answer > circle') && overlap(box, other.box))
          problems.push('two marks lie on each other');
    });
  };

  /** A line has no breadth of its own. */
  const thick = ({ left, right, top, bottom }) => ({
    left: left - (right - left < 1 ? 1 : 0),
    right: right + (right - left < 1 ? 1 : 0),
    top,
    bottom,
  });

  const channels = (colour) => {
    const [r, g, b, a = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    return { r, g, b, a };
  };
  const luminance = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((one) => {
      const part = one / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (a, b) => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  };
  const over = (top, below) => ({
    r: top.r * top.a + below.r * (1 - top.a),
    g: top.g * top.a + below.g * (1 - top.a),
    b: top.b * top.a + below.b * (1 - top.a),
    a: 1,
  });

  /** The colour that is behind a point, through everything that lets light through. */
  const ground = (x, y) => {
    const layers = [];
    for (const element of document.elementsFromPoint(x, y)) {
      if (element.closest('text') || element.matches('.icon')) continue;
      const style = getComputedStyle(element);
      const isShape = element.matches('rect, circle, path');
      const colour = channels(isShape ? style.fill : style.backgroundColor);
      if (colour.r === undefined || (isShape && style.fill === 'none')) continue;
      const opacity = isShape ? Number(style.fillOpacity) : 1;
      layers.push({ ...colour, a: colour.a * opacity });
      if (layers.at(-1).a === 1) break;
    }
    return layers.reduceRight((below, top) => over(top, below), { r: 255, g: 255, b: 255, a: 1 });
  };

  const colours = () => {
    for (const { node, text, boxes } of seen) {
      const [box] = boxes;
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
      // Inside a frame that is scrolled it may be covered.
      const frame = node.closest('.picture')?.getBoundingClientRect();
      if (frame && (x < frame.left + 2 || x > frame.right - 2)) continue;
      const style = getComputedStyle(node);
      const found = contrast(channels(node.closest('svg') ? style.fill : style.color), ground(x, y));
      if (found < LEAST_CONTRAST) problems.push(`${short(text)} has a contrast of ${found.toFixed(2)} only`);
    }
  };

  if (what === 'layout') layout();
  else colours();
  return { problems: [...new Set(problems)], texts: seen.length };
};
