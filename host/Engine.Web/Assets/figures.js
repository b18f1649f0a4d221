// Tells where a pointer is on a drawing's axes, and which part of it a drag has chosen; everything else is done by the server.
export const attach = (place, view) => {
  const line = place.querySelector('.cross'), box = place.querySelector('.part'), least = 0.02;
  let from = null, busy = false;
  const shown = () => [...place.querySelectorAll('svg[data-plot]')].find(svg => svg.getBoundingClientRect().width > 0);
  const numbers = (svg, name) => svg.dataset[name].split(' ').map(Number);
  // The frame in pixels of the window.
  const frame = svg => {
    const [left, top, width, height] = numbers(svg, 'plot'), r = svg.getBoundingClientRect(), s = r.width / svg.viewBox.baseVal.width;
    return { left: r.left + left * s, top: r.top + top * s, width: width * s, height: height * s };
  };
  // Within the frame: 0 at its left and lower end, 1 at its right and upper one.
  const at = (svg, event) => {
    const f = frame(svg);
    return [(event.clientX - f.left) / f.width, 1 - (event.clientY - f.top) / f.height];
  };
  const value = (svg, name, where) => {
    const [low, high, logarithmic] = numbers(svg, name);
    return logarithmic ? low * (high / low) ** where : low + where * (high - low);
  };
  const inside = ([x, y]) => x >= 0 && x <= 1 && y >= 0 && y <= 1;
  const within = number => Math.max(0, Math.min(1, number));
  const sorted = (a, b) => [Math.min(a, b), Math.max(a, b)];
  // Which part two corners choose: all of a direction in which they are next to each other.
  const part = (a, b) => [0, 1].map(i => sorted(within(a[i]), within(b[i]))).map(([low, high]) => high - low < least ? null : [low, high]);
  const show = (what, svg, [left, right], [low, high]) => {
    const f = frame(svg), r = place.getBoundingClientRect();
    what.hidden = false;
    Object.assign(what.style, {
      left: `${f.left - r.left + left * f.width}px`, width: `${(right - left) * f.width}px`,
      top: `${f.top - r.top + (1 - high) * f.height}px`, height: `${(high - low) * f.height}px`,
    });
  };
  place.addEventListener('pointermove', async event => {
    const svg = shown();
    if (!svg) return;
    const here = at(svg, event);
    if (from) {
      const [x, y] = part(from, here);
      show(box, svg, x ?? [0, 1], y ?? [0, 1]);
      box.hidden = !x && !y;
    }
    line.hidden = true;
    if (!inside(here)) return;
    show(line, svg, [here[0], here[0]], [0, 1]);
    if (busy) return;
    busy = true;
    try { await view.invokeMethodAsync('Point', value(svg, 'x', here[0]), value(svg, 'y', here[1])); } finally { busy = false; }
  });
  place.addEventListener('pointerleave', () => { line.hidden = true; });
  place.addEventListener('pointerdown', event => {
    const svg = shown(), here = svg && at(svg, event);
    if (!svg || event.pointerType !== 'mouse' || event.button || !inside(here)) return;
    from = here;
    place.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  const drop = () => { from = null; box.hidden = true; };
  place.addEventListener('pointercancel', drop);
  place.addEventListener('pointerup', event => {
    const svg = shown(), start = from;
    drop();
    if (!start || !svg) return;
    const [x, y] = part(start, at(svg, event)), axis = (name, ends) => ends?.map(end => value(svg, name, end)) ?? null;
    if (x || y) view.invokeMethodAsync('Enlarge', axis('x', x), axis('y', y));
  });
  place.addEventListener('dblclick', () => view.invokeMethodAsync('ShowAll'));
};
